package main

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/sync/errgroup"

	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

// ballot is one vote of the town's congress.
type ballot struct {
	*player
	title string
	votingv1.Ballot
}

// absent is how many of the congress do not come.
const absent = 3

// voters are the whole congress, as they sign in.
func voters() []string {
	out := []string{sample.Lead, sample.Second, sample.Third}
	for _, one := range sample.Hall() {
		out = append(out, one.Username)
	}
	return out
}

// abreast is how many of the hall press at once.
const abreast = 8

func (b *ballot) opened(ctx context.Context, draft votingv1.DraftBallotRequest) bool {
	return b.step(ctx, sample.Presidium, "拟定表决："+b.title, func(ctx context.Context) (string, error) {
		got, err := b.voting.DraftBallot(ctx, draft)
		b.Ballot = got
		said := fmt.Sprintf("票上 %d 项", len(got.Options))
		if got.Choose > 0 {
			said += fmt.Sprintf("，至多选 %d 项", got.Choose)
		}
		return said, err
	}) && b.step(ctx, sample.Presidium, "开始表决", func(ctx context.Context) (string, error) {
		got, err := b.voting.OpenBallot(ctx, votingv1.OpenBallotRequest{ID: b.ID, Version: b.Version})
		if err != nil {
			return "", err
		}
		b.Ballot = got
		said := fmt.Sprintf("规则 %d 条，随票固定", len(got.Method))
		for _, line := range got.Method[:min(2, len(got.Method))] {
			said += fmt.Sprintf("\n%s = %s（%s）", line.Key, line.Value, line.Citation)
		}
		return said, nil
	}) && b.present(ctx)
}

// present checks the deputies in, each on their own phone.
func (b *ballot) present(ctx context.Context) bool {
	all := voters()
	return b.step(ctx, everybody, fmt.Sprintf("%d 名代表各自签到，%d 名缺席", len(all)-absent, absent), func(ctx context.Context) (string, error) {
		err := b.hall(ctx, func(ctx context.Context, _ int) error {
			_, err := b.voting.CheckIn(ctx, votingv1.CheckInRequest{ID: b.ID})
			return err
		})
		if err != nil {
			return "", err
		}
		return b.screen(ctx)
	})
}

// hall lets everybody who came do something at their own device.
func (b *ballot) hall(ctx context.Context, do func(ctx context.Context, voter int) error) error {
	all := voters()
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(abreast)
	for i, name := range all[:len(all)-absent] {
		g.Go(func() error {
			own, err := b.as(ctx, name)
			if err == nil {
				err = do(own, i)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			return nil
		})
	}
	return g.Wait()
}

// screen is what the hall reads on the wall.
func (b *ballot) screen(ctx context.Context) (string, error) {
	ctx, err := b.as(ctx, sample.Scrutineer)
	if err != nil {
		return "", err
	}
	h, err := b.voting.Hall(ctx, votingv1.HallRequest{ID: b.ID})
	return fmt.Sprintf("大屏：应到 %d，实到 %d，法定人数 %d，已投 %d", h.Entitled, h.Present, h.Quorum, h.Cast), err
}

// hostile tries what must be refused.
func (b *ballot) hostile(ctx context.Context) bool {
	return b.step(ctx, sample.Lead, "多选一项", func(ctx context.Context) (string, error) {
		_, err := b.voting.Cast(ctx, votingv1.CastRequest{ID: b.ID, Marks: []votingv1.Marked{
			{No: 1, Mark: votingv1.MarkChosen}, {No: 2, Mark: votingv1.MarkChosen}, {No: 3, Mark: votingv1.MarkChosen},
		}})
		return refused(err, "voting.too_many_marks")
	}) && b.step(ctx, sample.Higher, "不在名册上的代表投票", func(ctx context.Context) (string, error) {
		_, err := b.voting.Cast(ctx, votingv1.CastRequest{ID: b.ID, Marks: []votingv1.Marked{{No: 1, Mark: votingv1.MarkChosen}}})
		return refused(err, "voting.not_on_roll")
	}) && b.step(ctx, resident, "表决未结束就打听结果", func(ctx context.Context) (string, error) {
		_, err := b.voting.Result(ctx, votingv1.ResultRequest{ID: b.ID})
		return refused(err, "voting.result")
	})
}

// cast votes, and one deputy presses twice.
func (b *ballot) cast(ctx context.Context, marks func(voter int) []votingv1.Marked) bool {
	return b.step(ctx, everybody, "无记名投票", func(ctx context.Context) (string, error) {
		err := b.hall(ctx, func(ctx context.Context, voter int) error {
			// The first presses again because nothing seemed to happen: one ballot.
			ctx = once(ctx)
			for range 1 + max(0, 1-voter) {
				if _, err := b.voting.Cast(ctx, votingv1.CastRequest{ID: b.ID, Marks: marks(voter)}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return "", err
		}
		return b.screen(ctx)
	}) && b.step(ctx, sample.Second, "想改投一次", func(ctx context.Context) (string, error) {
		_, err := b.voting.Cast(ctx, votingv1.CastRequest{ID: b.ID, Marks: marks(1)})
		return refused(err, "voting.already_voted")
	})
}

// told closes, counts and announces.
func (b *ballot) told(ctx context.Context, first votingv1.Outcome) bool {
	return b.step(ctx, sample.Scrutineer, "结束表决并计票", func(ctx context.Context) (string, error) {
		r, err := b.voting.CloseBallot(ctx, votingv1.CloseBallotRequest{ID: b.ID, Version: b.Version})
		said := fmt.Sprintf("发出 %d，收回 %d，有效 %d，无效 %d", r.Issued, r.Returned, r.Valid, r.Void)
		if r.PassMark > 0 {
			said += fmt.Sprintf("；通过须得 %d 票", r.PassMark)
		}
		return said, err
	}) && b.step(ctx, sample.Presidium, "公布结果", func(ctx context.Context) (string, error) {
		now, err := b.voting.Ballot(ctx, votingv1.BallotRequest{ID: b.ID})
		if err != nil {
			return "", err
		}
		r, err := b.voting.AnnounceResult(ctx, votingv1.AnnounceResultRequest{ID: b.ID, Version: now.Version})
		if err != nil {
			return "", err
		}
		if r.Tallies[0].Outcome != first || r.Returned != len(voters())-absent {
			return "", fmt.Errorf("%d returned, %s: %s", r.Returned, r.Tallies[0].Title, r.Tallies[0].Outcome)
		}
		return strings.TrimSpace(r.Announcement), nil
	})
}
