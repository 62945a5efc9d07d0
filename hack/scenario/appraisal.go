package main

import (
	"context"
	"fmt"
	"slices"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

func (p *player) appraisal(ctx context.Context) {
	lead, congress := sample.Person(sample.Lead), sample.Seed.Congress(sample.Wenling)
	p.step(ctx, sample.Office, "登记审议发言 3 次", func(ctx context.Context) (string, error) {
		c, err := p.roster.Congress(ctx, rosterv1.CongressRequest{ID: congress})
		if err != nil {
			return "", err
		}
		if len(c.Sessions) == 0 {
			return "", fmt.Errorf("%s has held no session", c.Name)
		}
		session := c.Sessions[len(c.Sessions)-1]
		got, err := p.points.Register(ctx, appraisalv1.RegisterRequest{People: []ids.PersonID{lead}, Entry: appraisalv1.Entry{
			Kind: appraisalv1.KindSpeech, On: session.Ended, Times: 3, Congress: congress, Area: sample.Wenling,
			Title: fmt.Sprintf("第%d次会议分组审议发言", session.Number), Evidence: "会议简报",
		}})
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("%s %s，%d 次", got.Items[0].On, got.Items[0].Title, got.Items[0].Times), nil
	})
	p.step(ctx, sample.OfficeEast, "邻区代工委想给本市代表登记", func(ctx context.Context) (string, error) {
		_, err := p.points.Register(ctx, appraisalv1.RegisterRequest{People: []ids.PersonID{lead}, Entry: appraisalv1.Entry{
			Kind: appraisalv1.KindTraining, On: p.today, Area: sample.Wenling, Title: "没有参加的培训", Evidence: "没有",
		}})
		return refused(err, "access.area")
	})
	p.step(ctx, sample.Lead, "查看自己的积分和每一分的理由", func(ctx context.Context) (string, error) {
		score, err := p.scored(ctx, lead, congress)
		if err != nil {
			return "", err
		}
		return tree(score) + "\n" + least(score.Basic), adds(score)
	})
	p.step(ctx, sample.Third, "查看别人尚未公布的积分", func(ctx context.Context) (string, error) {
		_, err := p.points.Score(ctx, appraisalv1.ScoreRequest{Person: lead, Congress: congress, Year: p.today.Year()})
		return refused(err, "appraisal.not_published")
	})
	p.step(ctx, sample.Office, "查看全市 341、311 完成情况", func(ctx context.Context) (string, error) {
		page, err := p.points.Basic(ctx, appraisalv1.BasicRequest{Congress: congress, Year: p.today.Year(), Lacking: true, Limit: 3})
		if err != nil {
			return "", err
		}
		said := fmt.Sprintf("代表 %d 名，已全部达到的 %d 名", page.Deputies, page.Qualified)
		if len(page.Items) > 0 {
			said += "；例如代表" + page.Items[0].Name + "：\n" + least(page.Items[0].Requirements)
		}
		return said, nil
	})
}

// scored waits until what the other services told is in the ledger.
func (p *player) scored(ctx context.Context, person ids.PersonID, congress ids.CongressID) (s appraisalv1.Score, err error) {
	want := []appraisalv1.Kind{appraisalv1.KindSpeech}
	if !p.lift.Matter.IsZero() {
		want = append(want, appraisalv1.KindAnswer)
	}
	if !p.reply.IsZero() {
		want = append(want, appraisalv1.KindSuggest, appraisalv1.KindFollowUp, appraisalv1.KindEvaluate)
	}
	err = eventually(ctx, func() (bool, error) {
		s, err = p.points.Score(ctx, appraisalv1.ScoreRequest{Person: person, Congress: congress, Year: p.today.Year()})
		if err != nil {
			return false, err
		}
		var have []appraisalv1.Kind
		for _, a := range s.Aspects {
			for _, item := range a.Items {
				for _, e := range item.Events {
					have = append(have, e.Kind)
				}
			}
		}
		return !slices.ContainsFunc(want, func(k appraisalv1.Kind) bool { return !slices.Contains(have, k) }), nil
	})
	if err != nil {
		err = fmt.Errorf("the ledger of %s: %w", p.names[sample.Lead], err)
	}
	return s, err
}

// adds checks that what is told adds up to what is said.
func adds(s appraisalv1.Score) error {
	var total appraisalv1.Points
	for _, a := range s.Aspects {
		var items appraisalv1.Points
		for _, item := range a.Items {
			items += item.Points
		}
		if items != a.Points {
			return fmt.Errorf("the items of %s add up to %s, not %s", a.Name, items, a.Points)
		}
		total += a.Points
	}
	if total != s.Points {
		return fmt.Errorf("the aspects add up to %s, not %s", total, s.Points)
	}
	return nil
}
