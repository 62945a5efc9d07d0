package rules

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// Library is a set of packs; the zero Library has none. It never changes and is
// safe for concurrent use.
type Library struct{ docs map[string]*document }

//go:embed packs
var packsFS embed.FS

// Builtin is the library of the packs that come with the program.
func Builtin() *Library { return builtin() }

var builtin = sync.OnceValue(func() *Library {
	l, err := Load(packsFS)
	if err != nil {
		panic("rules: the embedded packs: " + err.Error()) // a build that cannot pass its tests
	}
	return l
})

// Load reads every .yaml of a file system.
func Load(fsys fs.FS) (*Library, error) {
	l := &Library{docs: map[string]*document{}}
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		data, err := fs.ReadFile(fsys, path)
		if err != nil {
			return err
		}
		if err := l.add(data); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return l, l.checkExtends()
}

// With is this library and one more pack. A ref that is already known is
// refused: what a ref names never changes, since results were stored with it.
func (l *Library) With(data []byte) (*Library, error) {
	more := &Library{docs: map[string]*document{}}
	maps.Copy(more.docs, l.docs)
	if err := more.add(data); err != nil {
		return nil, err
	}
	return more, more.checkExtends()
}

func (l *Library) add(data []byte) error {
	d, problems := parse(data)
	if len(problems) > 0 {
		return bad(problems)
	}
	for ref, o := range l.docs {
		switch {
		case ref == d.ref():
			return ErrBadPack.With("规则包 %s 已经有了，修改规则请写新的版本", ref)
		case o.subject == d.subject && o.area == d.area && o.from == d.from:
			return ErrBadPack.With("规则包 %s 与 %s 同日生效，无法确定用哪一个，请改 from", d.ref(), ref)
		}
	}
	l.docs[d.ref()] = d
	return nil
}

// checkExtends follows every extends to its end.
func (l *Library) checkExtends() error {
	for ref, d := range l.docs {
		for steps := 0; d.extends != ""; steps++ {
			base, ok := l.docs[d.extends]
			switch {
			case !ok:
				return ErrBadPack.With("规则包 %s 沿用的 %s 不存在，请改 extends", d.ref(), d.extends)
			case base.subject != d.subject:
				return ErrBadPack.With("规则包 %s 不能沿用另一类规则包 %s", d.ref(), d.extends)
			case steps > len(l.docs):
				return ErrBadPack.With("规则包 %s 的 extends 绕了一圈，请改正", ref)
			}
			d = base
		}
	}
	return nil
}

// For is the rules of a subject that hold in an area on a day: of each area
// around it the pack in force that began last, the most specific first, each
// followed by those that it extends.
func (l *Library) For(subject string, area ids.AreaCode, on date.Date) (*Pack, error) {
	inForce := map[ids.AreaCode]*document{}
	for _, d := range l.docs {
		if d.subject != subject || !d.validOn(on) || d.area != "" && !d.area.Contains(area) {
			continue
		}
		if o := inForce[d.area]; o == nil || o.from < d.from {
			inForce[d.area] = d
		}
	}
	if len(inForce) == 0 {
		return nil, ErrNoPack.With("%s 在 %s 没有适用于区划 %q 的规则包", subject, on, string(area))
	}
	p := &Pack{}
	for _, d := range slices.SortedFunc(maps.Values(inForce), func(a, b *document) int { return len(b.area) - len(a.area) }) {
		p.chain = append(p.chain, d)
		for d.extends != "" {
			d = l.docs[d.extends]
			p.chain = append(p.chain, d)
		}
	}
	return p, nil
}

// Pack is the rules that a Ref names, whatever day it is.
func (l *Library) Pack(ref string) (*Pack, error) {
	p := &Pack{}
	for one := range strings.SplitSeq(ref, "+") {
		d, ok := l.docs[one]
		if !ok || len(p.chain) > 0 && d.subject != p.chain[0].subject {
			return nil, ErrNoPack.With("没有规则包 %s", one)
		}
		p.chain = append(p.chain, d)
	}
	return p, nil
}

// Refs names every pack, in order.
func (l *Library) Refs() []string { return slices.Sorted(maps.Keys(l.docs)) }
