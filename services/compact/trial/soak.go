package trial

import "os"

// Soak is the number in CI, or ten times as many where `make soak` asks.
func Soak(n int) int {
	if os.Getenv("TRIBUNE_SOAK") != "" {
		return 10 * n
	}
	return n
}
