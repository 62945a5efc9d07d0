package roster

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/roster/sheet"
)

// checked is a file judged row by row against the roster at a revision.
type checked struct {
	revision   int64
	tally      Tally
	ignored    []string
	rows       []RowResult
	admissions []Admission
	people     []Person
}

// forget drops what would have been written: the rows were good, the file was
// not taken.
func (c *checked) forget() {
	c.admissions, c.people = nil, nil
	for i := range c.rows {
		r := &c.rows[i]
		r.Person, r.Mandate, r.NewPerson = ids.PersonID{}, ids.MandateID{}, false
	}
}

// showEvery is how many rows pass between two looks at the progress.
const showEvery = 2000

// headingSearch is how many rows may stand above the headings: a title, a note.
const headingSearch = 6

// check reads a file through. The revision is read before the roster: if either
// changes in between, the writer finds out.
func (im *Importer) check(ctx context.Context, st Store, i Import, file []byte) (*checked, error) {
	c := &checked{}
	var err error
	if c.revision, err = st.Revision(ctx); err != nil {
		return nil, err
	}
	book := NewBook(im.work.Today())
	if err := st.LoadBook(ctx, book); err != nil {
		return nil, fmt.Errorf("load roster: %w", err)
	}
	src, err := openSheet(file, im.limits)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	c.tally.Total = src.Total()
	layout, err := findLayout(src)
	if err != nil {
		return nil, err
	}
	c.ignored = layout.Ignored
	judge := judge{
		parser: Parser{Layout: layout, Congress: i.Congress, Fold: im.fold.Text},
		book:   book, area: i.Area, next: im.ids,
	}
	for {
		row, err := nextRow(src)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		c.add(judge.row(row))
		if c.tally.Read%showEvery == 0 {
			if err := im.progress(ctx, i.ID, c.tally); err != nil {
				return nil, err
			}
		}
	}
	c.tally.Total = c.tally.Read
	if c.tally.Read == 0 {
		return nil, ErrImportEmpty.With("表头之下没有内容")
	}
	return c, im.progress(ctx, i.ID, c.tally)
}

func (c *checked) add(r RowResult, a Admission) {
	c.tally.Read++
	c.rows = append(c.rows, r)
	if !r.Accepted {
		c.tally.Refused++
		return
	}
	c.tally.Accepted++
	c.admissions = append(c.admissions, a)
	if a.Person != nil {
		c.people = append(c.people, *a.Person)
	}
}

// findLayout looks for the headings in the first rows.
func findLayout(src sheet.Source) (Layout, error) {
	for range headingSearch {
		row, err := nextRow(src)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Layout{}, err
		}
		if l, ok := ReadLayout(row.Cells); ok {
			return l, nil
		}
	}
	return Layout{}, errNoHeading()
}

// judge decides over rows.
type judge struct {
	parser Parser
	book   *Book
	area   ids.AreaCode // whose import it is
	next   ids.Source
}

func (j judge) row(row sheet.Row) (RowResult, Admission) {
	r := RowResult{Number: row.Number}
	if row.Err != nil {
		r.Refusals = []Refusal{refuse(ErrRowForm, ColName, "第 "+fmt.Sprint(row.Number)+" 行")}
		return r, Admission{}
	}
	e, bad := j.parser.Parse(row.Cells)
	r.Name = clip(e.Name, 40)
	if len(bad) == 0 {
		bad = j.scope(e)
	}
	var a Admission
	if len(bad) == 0 {
		a, bad = j.book.Admit(e, j.next)
	}
	if r.Refusals = bad; len(bad) > 0 {
		return r, Admission{}
	}
	r.Accepted, r.Person, r.Mandate, r.NewPerson = true, a.Mandate.Person, a.Mandate.ID, a.Person != nil
	return r, a
}

// scope: whoever imports for an area writes into its congresses only, as when
// adding one deputy; the province also keeps its national deputies.
func (j judge) scope(e Entry) []Refusal {
	c := j.book.congressOf(e)
	if c == nil || j.area.Contains(c.Area) || (c.National() && j.area.Level() == ids.AreaProvince) {
		return nil
	}
	return []Refusal{refuse(ErrRowScope, ColCongress, c.Name+"不属于 "+string(j.area))}
}

// Files come from anywhere, and the reader of their format is not ours: a panic
// in it is the file's fault and not the end of the process.
func openSheet(file []byte, l sheet.Limits) (src sheet.Source, err error) {
	defer func() {
		if p := recover(); p != nil {
			src, err = nil, sheet.ErrBroken.Because(fmt.Errorf("panic: %v", p))
		}
	}()
	return sheet.Open(file, l)
}

func nextRow(src sheet.Source) (row sheet.Row, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = sheet.ErrBroken.Because(fmt.Errorf("panic: %v", p))
		}
	}()
	return src.Next()
}

func errNoHeading() error {
	return sheet.ErrNoHeading.With("前 %d 行中没有同时含有「%s」和「%s」的表头；请使用导入模板", headingSearch, titleOf(ColName), titleOf(ColArea))
}
