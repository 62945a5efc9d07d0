package seal

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

func key(id, fill byte) Key { return NewKey(id, [KeySize]byte(bytes.Repeat([]byte{fill}, KeySize))) }

func ring(t testing.TB, keys ...Key) *Ring {
	t.Helper()
	r, err := NewRing(keys)
	require.NoError(t, err)
	return r
}

func TestSealOpensForItsOwnMatterOnly(t *testing.T) {
	t.Parallel()
	r := ring(t, key(1, 7))
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOf(rapid.Byte()).Draw(t, "plain")
		own := uuid.UUID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "matter"))
		sealed := r.Seal(plain, own)
		got, err := r.Open(sealed, own)
		if err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("open: %v", err)
		}
		if len(plain) > 3 && bytes.Contains(sealed, plain) {
			t.Fatal("the sealed text shows the plain one")
		}
		other := own
		other[3] ^= 1
		if _, err := r.Open(sealed, other); err == nil {
			t.Fatal("opened for another matter")
		}
		at := rapid.IntRange(0, len(sealed)-1).Draw(t, "at")
		sealed[at] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		if _, err := r.Open(sealed, own); err == nil {
			t.Fatal("opened after a flipped bit")
		}
	})
	_, err := r.Open(nil, uuid.New())
	require.ErrorIs(t, err, ErrSealed)
	_, err = r.Open([]byte{1, 2, 3}, uuid.New())
	require.ErrorIs(t, err, ErrSealed)
}

func TestKeysRotate(t *testing.T) {
	t.Parallel()
	m := uuid.New()
	before := ring(t, key(1, 7))
	sealed, secret := before.Seal([]byte("王先生"), m), before.Secret(1, m)

	after := ring(t, key(2, 9), key(1, 7))
	got, err := after.Open(sealed, m)
	require.NoError(t, err)
	require.Equal(t, "王先生", string(got))
	require.True(t, after.Opens(1, m, secret), "an old receipt still opens")
	require.NotEqual(t, secret, after.Secret(2, m))
	require.EqualValues(t, 2, after.Seal(nil, m)[0], "new texts use the newest key")

	dropped := ring(t, key(2, 9))
	require.False(t, dropped.Opens(1, m, secret), "a key that is gone opens nothing")
	require.False(t, dropped.Opens(1, m, dropped.Secret(2, m)), "nor does its successor stand in for it")
}

func TestSecret(t *testing.T) {
	t.Parallel()
	r, m := ring(t, key(1, 7)), uuid.New()
	s := r.Secret(1, m)
	require.Len(t, string(s), 26)
	require.Equal(t, s, r.Secret(1, m), "a repeat derives the same")
	require.True(t, r.Opens(1, m, s))
	grouped := v1.Secret(strings.ToLower(string(s[:4]) + "-" + string(s[4:13]) + " " + string(s[13:])))
	require.True(t, r.Opens(1, m, grouped), "as people write it")
	for i := range s {
		wrong := []byte(s)
		wrong[i] = map[bool]byte{true: '8', false: 'Q'}[wrong[i] != '8']
		// The last sign carries 3 of the 128 bits and 2 that are dropped.
		require.False(t, r.Opens(1, m, v1.Secret(wrong)), "sign %d", i)
	}
	for _, wrong := range []v1.Secret{"", "0", s[:25], v1.Secret(strings.Repeat("0", 26)), "查询码", v1.Secret(strings.Repeat("😀", 10))} {
		if wrong == s {
			continue
		}
		require.False(t, r.Opens(1, m, wrong), "%d signs", len(wrong))
	}
	require.False(t, r.Opens(1, uuid.New(), s), "another matter")
	require.False(t, r.Opens(1, uuid.Nil, r.Secret(1, uuid.Nil)), "no matter at all")
}

func TestParseKeys(t *testing.T) {
	t.Parallel()
	hex := strings.Repeat("ab", KeySize)
	keys, err := ParseKeys("2:" + hex + ", 1:" + hex)
	require.NoError(t, err)
	require.Len(t, keys, 2)
	require.EqualValues(t, 2, keys[0].ID)
	for _, bad := range []string{"", hex, "0:" + hex, "256:" + hex, "1:" + hex[2:], "1:zz" + hex[2:], "1:" + hex + ","} {
		_, err := ParseKeys(bad)
		require.Error(t, err, bad)
		require.NotContains(t, err.Error(), "abab", "an error shows no digit of a key")
	}
	_, err = NewRing([]Key{keys[0], keys[0]})
	require.Error(t, err)
	_, err = NewRing(nil)
	require.Error(t, err)
}

func TestKeysHideThemselves(t *testing.T) {
	t.Parallel()
	k := key(1, 'S')
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("start", "key", k)
	for _, s := range []string{fmt.Sprint(k), fmt.Sprintf("%+v", k), fmt.Sprintf("%#v", k), fmt.Sprintf("%v", []Key{k}), log.String()} {
		require.NotContains(t, s, "SSS")
		require.NotContains(t, s, "83")
		require.NotContains(t, s, "53")
	}
}
