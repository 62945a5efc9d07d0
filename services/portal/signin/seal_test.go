package signin

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

type table map[string][]byte

func (m table) FindCtx(_ context.Context, n string) ([]byte, bool, error) {
	b, ok := m[n]
	return b, ok, nil
}

func (m table) CommitCtx(_ context.Context, n string, b []byte, _ time.Time) error {
	m[n] = b
	return nil
}

func (m table) DeleteCtx(_ context.Context, n string) error {
	delete(m, n)
	return nil
}

func (m table) Find(n string) ([]byte, bool, error) { return m.FindCtx(context.Background(), n) }
func (m table) Commit(n string, b []byte, e time.Time) error {
	return m.CommitCtx(context.Background(), n, b, e)
}
func (m table) Delete(n string) error { return m.DeleteCtx(context.Background(), n) }

func TestAKeyCanBeChangedWhileSessionsLast(t *testing.T) {
	t.Parallel()
	rows, before, after := table{}, NewKey(), NewKey()
	old, err := Seal(rows, before)
	require.NoError(t, err)
	require.NoError(t, old.Commit("one", []byte("kept"), time.Time{}))

	both, err := Seal(rows, after, before)
	require.NoError(t, err)
	b, found, err := both.Find("one")
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, "kept", string(b))
	require.NoError(t, both.Commit("two", []byte("new"), time.Time{}))

	only, err := Seal(rows, after)
	require.NoError(t, err)
	_, found, err = only.Find("one")
	require.NoError(t, err)
	require.False(t, found, "the key is withdrawn")
	_, found, err = only.Find("two")
	require.NoError(t, err)
	require.True(t, found)
	require.NoError(t, only.Delete("two"))
	require.NotContains(t, rows, "two")
}

func TestATamperedSessionIsNone(t *testing.T) {
	t.Parallel()
	rows := table{}
	s, err := Seal(rows, NewKey())
	require.NoError(t, err)
	require.NoError(t, s.Commit("one", []byte("kept"), time.Time{}))
	for i := range rows["one"] {
		rows["one"][i] ^= 1
		_, found, err := s.Find("one")
		require.NoError(t, err)
		require.False(t, found, "byte %d", i)
		rows["one"][i] ^= 1
	}
}

func TestKeysOfAnotherSizeAreRefused(t *testing.T) {
	t.Parallel()
	_, err := Seal(table{})
	require.Error(t, err)
	_, err = Seal(table{}, make([]byte, 16))
	require.ErrorContains(t, err, "16 bytes")
}

func TestARoleThatOnlyAServiceHoldsIsNeverAPersons(t *testing.T) {
	t.Parallel()
	p, err := readClaims([]byte(`{"sub":"x","name":"某","tribune_roles":["deputy","service","later"],"tribune_areas":["320106","bad"],"tribune_person":"?"}`))
	require.NoError(t, err)
	require.Equal(t, []string{"deputy"}, p.Roles.Names())
	require.Len(t, p.Areas, 1)
	require.True(t, p.ID.IsZero())
}
