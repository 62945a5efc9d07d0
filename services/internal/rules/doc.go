// Package rules holds the law as data: deadlines, quorums, majorities, grades,
// points and shares, which differ by place and change with time.
//
// # Asking
//
//	pack, err := rules.Builtin().For("suggestions", "500103", date.Must("2026-11-21"))
//	limit, line, err := pack.Period("suggestions.reply") // 3 months, and why
//	due := calendar.China().Due(assigned, limit)
//
// Every accessor gives the value, the rule line as a derivation shows it (value
// in words, citation, which pack), and an error. Store pack.Ref() with whatever
// was computed; Library.Pack(ref) gives exactly the same rules back, however
// many newer packs there are.
//
//	Period  a time limit; pack.Start(key) names the event that it runs from
//	Int     a number
//	Bool    yes or no
//	Text    one code out of the key's words
//	List    several of them
//	Ratio   an exact share with its base and its rounding: r.Of(47) is 14
//	Decode  a structured line, into a pointer to the key's shape; Table[T] is
//	        the same with a type parameter
//
// A rule that a place does not have is never invented. pack.Has(key) says
// whether it has one; the accessors answer ErrAbsent. 浙江 sets no time limit for
// contacting a deputy, so suggestions.contact is absent there and no clock runs.
//
// # Which pack holds
//
// An area's rules on a day are a chain: of the area itself and of each area that
// contains it, up to the country, the pack in force on that day that began last.
// A line is taken from the first pack of the chain that has it and keeps the
// citation it has there. A pack stops the search for a key with absent: true. A
// pack that says extends: goes on from the lines of that very pack before the
// areas around it are asked: a new version that changes one line, or a district
// that adopts another's points.
// The country is the AreaCode "", written 全国 in a pack and cn in a ref:
//
//	50/suggestions@2017+cn/suggestions@2025
//
// # Writing a pack
//
// A new place is a new file and no code.
//
//	pack: suggestions                  # suggestions, stations, voting or appraisal
//	area: "50"                         # a division code, or 全国
//	version: "2017"                    # what a ref names never changes; a change is a new version
//	title: 重庆市代表建议工作规则
//	from: 2018-01-01                   # first day; to: the last, left out while in force
//	extends: cn/suggestions@2010       # optional: the pack whose lines it goes on from
//	sources:                           # the documents cited, by short names of your own
//	  条例: 《重庆市人民代表大会代表建议批评和意见工作条例》（2017年11月30日通过）
//	lines:
//	  suggestions.contact:
//	    value: 20个工作日              # or 7日, 3个月
//	    start: assigned                # periods only
//	    cite: 条例 第十八条            # required; several are joined with ；
//	    note: 为什么这样写             # optional
//	  suggestions.evaluate:
//	    absent: true                   # this place has no such rule; cite says where one sees it
//	    cite: 条例 第二十三条
//	  voting.quorum:
//	    value: 2/3                     # or 30%
//	    of: all_deputies               # ratios: the base
//	    round: up                      # up, down, half_up, or over (过半数)
//	    cite: 组织法 第十四条第四款
//
// A value for which no text exists is marked example: true, on the line or for
// the whole pack (a line may then say example: false); the mark stays with every
// answer computed from it.
//
// Check tells every problem with its line and what to write instead. A line with
// no citation is refused, and so are keys, fields and words that are not known.
//
// # The keys
//
// keys_*.go list every key with its kind and meaning; Keys returns them. Each
// pack begins with a table of what it holds.
package rules
