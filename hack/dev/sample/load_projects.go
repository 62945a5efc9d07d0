package sample

import (
	"context"
	"fmt"

	"github.com/tribune-platform/tribune/api/date"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// candidates are the livelihood projects that 温岭's next session will decide on.
var candidates = []struct {
	title string
	fen   int64
}{
	{"老旧小区加装电梯 60 台", 3600_0000_00},
	{"新建老年食堂 12 家", 960_0000_00},
	{"改造农村公路 30 公里", 4500_0000_00},
	{"新增公共停车泊位 800 个", 2400_0000_00},
	{"校门口交通安全设施改造 20 处", 600_0000_00},
}

// loadProjects puts up the candidates.
func (l *loader) loadProjects(ctx context.Context) error {
	year := date.Of(l.target.Now()).Year() + 1
	for n, c := range candidates {
		_, err := l.voting.ProposeProject(l.as(ctx, Office, "project", n), votingv1.ProposeProjectRequest{
			Area: Wenling, Congress: Seed.Congress(Wenling), Year: year, Title: c.title, InvestmentFen: c.fen,
			Reason: "征集中群众反映集中。", Content: c.title + "，年内完成。", FinishBy: date.New(year, 12, 20),
			Organ: HousingUnit(), OrganName: "温岭市（样例）住房和城乡建设局",
		})
		if err != nil {
			return fmt.Errorf("%s: %w", c.title, err)
		}
	}
	l.say(fmt.Sprintf("sample: %d candidate projects", len(candidates)))
	return nil
}
