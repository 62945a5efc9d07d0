package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func openCSV(data []byte, l Limits) (Source, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return nil, ErrKind.With("文件中有二进制内容")
	}
	total := bytes.Count(text, []byte("\n"))
	if total > l.Rows+headingRows {
		return nil, ErrTooLarge.With("一次至多导入 %d 行，现约 %d 行，请分成几个文件", l.Rows, total)
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma = separator(text)
	r.FieldsPerRecord = -1
	r.ReuseRecord = false
	return &csvSource{reader: r, total: total, counted: counted{limits: l}}, nil
}

// decode gives UTF-8. A file without a byte order mark that is no UTF-8 is read
// as GB 18030, which contains GBK and GB 2312: what Chinese Excel writes.
func decode(data []byte) ([]byte, error) {
	if text, ok := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF")); ok {
		data = text
	}
	if utf8.Valid(data) {
		return data, nil
	}
	decoder := simplifiedchinese.GB18030.NewDecoder()
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		decoder = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
	}
	text, err := decoder.Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return nil, ErrEncoding
	}
	return text, nil
}

// separator is the sign most often met in the first line.
func separator(text []byte) rune {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	best, most := ',', 0
	for _, r := range []rune{',', '\t', ';'} {
		if n := strings.Count(string(line), string(r)); n > most {
			best, most = r, n
		}
	}
	return best
}

type csvSource struct {
	counted
	reader *csv.Reader
	total  int
}

func (s *csvSource) Next() (Row, error) {
	for {
		cells, err := s.reader.Read()
		var syntax *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return Row{}, io.EOF
		case errors.As(err, &syntax):
			// The reader goes on behind the broken line.
			if err := s.check(nil); err != nil {
				return Row{}, err
			}
			return Row{Number: syntax.StartLine, Err: syntax.Err}, nil
		case err != nil:
			return Row{}, fmt.Errorf("read csv: %w", err)
		case blank(cells):
			continue
		}
		if err := s.check(cells); err != nil {
			return Row{}, err
		}
		line, _ := s.reader.FieldPos(0)
		return Row{Number: line, Cells: cells}, nil
	}
}

func (s *csvSource) Total() int   { return s.total }
func (s *csvSource) Close() error { return nil }
