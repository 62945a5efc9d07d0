package postgres

import (
	"github.com/tribune-platform/tribune/services/appraisal"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// Store is the ledger inside one transaction.
type Store struct{ tx pg.Tx }

// NewStore works in tx.
func NewStore(tx pg.Tx) appraisal.Store { return Store{tx} }

// nothing is what an absent id is read as.
const nothing = `'00000000-0000-0000-0000-000000000000'::uuid`
