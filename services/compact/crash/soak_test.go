package crash

import "os"

// soak is the number in CI, or ten times as many where `make soak` asks.
func soak(n int) int {
	if os.Getenv("TRIBUNE_SOAK") != "" {
		return 10 * n
	}
	return n
}
