package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"strings"
)

// inspect judges an XLSX package before anything of it is kept, and counts the
// rows of its first sheet.
//
// The sizes that a package declares are binding: archive/zip stops with an error
// at the first byte beyond them, so a bomb that lies about its size is a broken
// file and no more.
func inspect(data []byte, l Limits) (rows int, err error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return 0, ErrBroken.Because(err)
	}
	if len(z.File) > l.Parts {
		return 0, ErrTooLarge.With("文件内含 %d 个部分，至多 %d 个", len(z.File), l.Parts)
	}
	var unpacked int64
	for _, f := range z.File {
		size, packed := int64(f.UncompressedSize64), int64(f.CompressedSize64)
		if unpacked += size; size < 0 || unpacked < 0 || unpacked > l.Unpacked {
			return 0, ErrTooLarge.With("展开后超过 %d MB，不像是一份名录", l.Unpacked>>20)
		}
		if size > 1<<20 && size/max(packed, 1) > l.Ratio {
			return 0, ErrTooLarge.With("%s 的压缩比异常，不像是一份名录", path.Base(f.Name))
		}
	}
	name, err := firstSheet(z)
	if err != nil {
		return 0, err
	}
	return countRows(z, name, l)
}

// firstSheet finds the part that holds the first sheet, through the workbook's
// list and its relations.
func firstSheet(z *zip.Reader) (string, error) {
	var book struct {
		Sheets []struct {
			ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := readPart(z, "xl/workbook.xml", &book); err != nil {
		return "", err
	}
	if err := readPart(z, "xl/_rels/workbook.xml.rels", &links); err != nil {
		return "", err
	}
	if len(book.Sheets) == 0 {
		return "", ErrEmpty
	}
	for _, l := range links.Links {
		if l.ID == book.Sheets[0].ID {
			if strings.HasPrefix(l.Target, "/") {
				return l.Target[1:], nil
			}
			return path.Join("xl", l.Target), nil
		}
	}
	return "", ErrBroken.With("找不到第一张工作表")
}

func readPart(z *zip.Reader, name string, v any) error {
	f, err := z.Open(name)
	if err != nil {
		return ErrKind.With("压缩包中没有工作簿，请提交 XLSX 文件").Because(err)
	}
	defer f.Close()
	if err := xml.NewDecoder(io.LimitReader(f, 4<<20)).Decode(v); err != nil {
		return ErrBroken.Because(err)
	}
	return nil
}

// sheetEnd closes the rows of a sheet, under whatever prefix the writer gave the
// namespace.
var sheetEnd = regexp.MustCompile(`</(\w+:)?sheetData>|sheetData/>`)

// countRows reads the sheet through once, keeping nothing: it must end, hold no
// more rows than are taken, and unpack to what it declares.
func countRows(z *zip.Reader, name string, l Limits) (int, error) {
	f, err := z.Open(name)
	if err != nil {
		return 0, ErrBroken.Because(err)
	}
	defer f.Close()
	buf := make([]byte, 0, 256<<10)
	rows, ended, more := 0, false, true
	for more {
		n, err := io.ReadFull(f, buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			more = false
		case err != nil:
			return 0, ErrBroken.Because(err)
		}
		// Whole tags are looked at; what follows the last of them may be the
		// beginning of one, unless it is too long for any.
		whole := buf[:bytes.LastIndexByte(buf, '>')+1]
		rows += bytes.Count(whole, []byte("<row ")) + bytes.Count(whole, []byte(":row "))
		if rows > l.Rows+headingRows {
			return 0, ErrTooLarge.With("一次至多导入 %d 行，请分成几个文件", l.Rows)
		}
		ended = ended || bytes.Contains(whole, []byte("sheetData")) && sheetEnd.Match(whole)
		rest := buf[len(whole):]
		if len(rest) > cap(buf)/2 {
			rest = nil
		}
		buf = buf[:copy(buf[:cap(buf)], rest)]
	}
	if !ended {
		return 0, ErrBroken.With("工作表不完整")
	}
	return rows, nil
}
