package thread

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/rpc"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/hack/dev/issuer"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

// atHome is how many of the congress vote by API: with the three at a screen
// enough for the quorum and for a majority of all.
const atHome = 42

// cast is how many votes there are in the end.
func (th *Thread) cast() int { return atHome + 3 }

// present checks in those who vote at home, as the presidium does with a list.
func (th *Thread) present() {
	th.congress(func(ctx context.Context, v votingv1.Service, ballot ids.BallotID) error {
		_, err := v.CheckIn(ctx, votingv1.CheckInRequest{ID: ballot})
		return err
	})
}

// home lets them vote.
func (th *Thread) home() {
	th.congress(func(ctx context.Context, v votingv1.Service, ballot ids.BallotID) error {
		_, err := v.Cast(ctx, votingv1.CastRequest{ID: ballot, Marks: []votingv1.Marked{
			{No: 1, Mark: votingv1.MarkChosen}, {No: 3, Mark: votingv1.MarkChosen}, // the first and the last: the resident's is one of them
		}})
		return err
	})
}

// abreast is how many of them press at once.
const abreast = 8

func (th *Thread) congress(do func(ctx context.Context, v votingv1.Service, ballot ids.BallotID) error) {
	if th.err != nil {
		return
	}
	conn := rpc.NewHTTP(rpc.HTTPConfig{Base: th.Site, Client: &http.Client{Timeout: time.Minute}})
	voting := votingv1.Client(conn)
	var ballot ids.BallotID
	if th.err = ballot.UnmarshalText([]byte(last(th.ballot))); th.err != nil {
		return
	}
	g, ctx := errgroup.WithContext(th.ctx)
	g.SetLimit(abreast)
	for _, one := range sample.Hall()[:atHome] {
		g.Go(func() error {
			token, err := th.token(ctx, one.Username)
			if err == nil {
				err = do(rpc.WithOutgoing(ctx, rpc.Outgoing{Actor: token}), voting, ballot)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", one.Username, err)
			}
			return nil
		})
	}
	th.err = g.Wait()
}

// token signs somebody in without a browser, once.
func (th *Thread) token(ctx context.Context, who string) (string, error) {
	if token, ok := th.tokens.Load(who); ok {
		return token.(string), nil
	}
	token, err := issuer.SignIn(ctx, nil, th.Issuer, who, th.Passwords[who])
	if err == nil {
		th.tokens.Store(who, token)
	}
	return token, err
}
