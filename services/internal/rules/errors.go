package rules

import "github.com/tribune-platform/tribune/api/fault"

// What this package answers with. A rule that a place does not have is a normal
// answer there: ask Has first, or treat ErrAbsent as "no such clock".
var (
	ErrAbsent  = fault.New(fault.NotFound, "rules.absent", "当地规则没有这一项")
	ErrNoPack  = fault.New(fault.NotFound, "rules.no_pack", "没有适用的规则包")
	ErrBadPack = fault.New(fault.Invalid, "rules.bad_pack", "规则包有误，请按提示修改")

	// ErrMisuse is a mistake of the program: a key that keys.go does not list,
	// or one asked for as another kind.
	ErrMisuse = fault.New(fault.Internal, "rules.misuse", "程序对规则的用法有误")
)
