package appraisal

import (
	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
)

// file sorts entries into the sections of the dossier (P-12). Corrected entries
// stay in it, marked; only what counts is added up.
func file(duties []v1.Duty) []v1.Filed {
	var out []v1.Filed
	at := map[v1.Section]int{}
	for _, row := range v1.Kinds {
		i, found := at[row.Section]
		if !found {
			i = len(out)
			at[row.Section] = i
			out = append(out, v1.Filed{Section: row.Section, Name: row.Section.Name(), Duties: []v1.Duty{}})
		}
		sum := v1.FiledSum{Kind: row.Kind, Name: row.Name}
		var length occasions
		for _, d := range duties {
			if d.Kind == row.Kind && d.Why == "" {
				sum.Times += d.Times
				length.add(d.Link, d.HalfDays)
			}
		}
		sum.HalfDays = length.sum
		out[i].Kinds = append(out[i].Kinds, sum)
	}
	for _, d := range duties {
		row, known := d.Kind.Row()
		if !known {
			row.Section = v1.SectionOther
		}
		i := at[row.Section]
		out[i].Duties = append(out[i].Duties, d)
	}
	return out
}
