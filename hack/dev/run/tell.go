package main

import (
	"fmt"
	"io"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/hack/dev/issuer"
)

// progress tells each step and when it began.
func progress(out io.Writer) func(string) {
	var mu sync.Mutex
	began := time.Now()
	return func(line string) {
		mu.Lock()
		defer mu.Unlock()
		fmt.Fprintf(out, "[%5.1fs] %s\n", time.Since(began).Seconds(), line)
	}
}

// tellPeople lists who can sign in, for somebody who wants to try it.
func tellPeople(out io.Writer, people []issuer.Person, passwords map[string]string) {
	rows := [][]string{{"用户名", "密码", "姓名", "身份", "区划"}}
	for _, p := range people {
		area := ""
		if len(p.Areas) > 0 {
			area = p.Areas[0]
		}
		rows = append(rows, []string{p.Username, passwords[p.Username], p.Name, role.Of(p.Roles...).Chinese(), area})
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], columns(cell))
		}
	}
	fmt.Fprintln(out)
	for _, row := range rows {
		for i, cell := range row {
			fmt.Fprintf(out, "  %s%*s", cell, widths[i]-columns(cell), "")
		}
		fmt.Fprintln(out)
	}
	fmt.Fprintln(out, "\n  Ctrl-C 停止；再次运行 make run 数据仍在；make reset 清空")
}

// columns is how wide a terminal shows a text: a Chinese character takes two.
func columns(s string) int {
	ascii := 0
	for _, r := range s {
		if r < utf8.RuneSelf {
			ascii++
		}
	}
	return ascii + 2*(utf8.RuneCountInString(s)-ascii)
}
