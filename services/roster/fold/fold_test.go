package fold_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/tribune-platform/tribune/services/roster/fold"
)

func folder(t testing.TB) *fold.Folder {
	t.Helper()
	f, err := fold.New()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// both scripts are one text.
func TestBothScriptsFoldAlike_X10(t *testing.T) {
	t.Parallel()
	f := folder(t)
	for traditional, simplified := range map[string]string{
		"張偉": "张伟", "劉韻傑": "刘韵杰", "溫嶺市": "温岭市", "重慶市人大常委會": "重庆市人大常委会",
		"臺灣": "台湾", "張乾坤": "张干坤", "Ｚhang　Wei": "zhangwei", "阿不都·热西提": "阿不都热西提",
	} {
		if a, b := f.Text(traditional), f.Text(simplified); a != b {
			t.Errorf("%s folds to %q, %s to %q", traditional, a, simplified, b)
		}
	}
	if f.Text("张伟") == f.Text("章伟") {
		t.Error("different surnames fold alike")
	}
}

// whoever types part of a name finds it, in whichever script.
func TestAPartOfTheTextIsAPartOfTheFold_X10(t *testing.T) {
	t.Parallel()
	f := folder(t)
	chars := []rune("張张劉刘韻乾干坤後后宮瞭望嶽岳麓龍龙鍾鐘钟靈範范葉叶於志強頭髮裏里臺台戶温溫阿·Ｚz ")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom(chars), 1, 12).Draw(t, "text")
		from := rapid.IntRange(0, len(text)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(text)).Draw(t, "to")
		whole, part := f.Text(string(text)), f.Text(string(text[from:to]))
		if !strings.Contains(whole, part) {
			t.Fatalf("fold %q does not contain %q", whole, part)
		}
		if again := f.Text(whole); again != whole {
			t.Fatalf("folding twice changes %q to %q", whole, again)
		}
		grams := fold.Grams(whole)
		for _, g := range fold.Query(part) {
			if !slices.Contains(grams, g) {
				t.Fatalf("the index of %q lacks %q of %q", whole, g, part)
			}
		}
	})
}

func BenchmarkText(b *testing.B) {
	f := folder(b)
	for b.Loop() {
		f.Text("張偉傑")
	}
}
