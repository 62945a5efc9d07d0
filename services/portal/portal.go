package portal

import (
	"log/slog"
	"net/http"

	"github.com/alexedwards/scs/v2"

	"github.com/tribune-platform/tribune/services/portal/signin"
	"github.com/tribune-platform/tribune/services/portal/static"
)

// New makes the portal. It calls nobody until somebody comes.
func New(c Config) (http.Handler, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	store, err := signin.Seal(c.Sessions, c.Keys...)
	if err != nil {
		return nil, err
	}
	s := &site{Config: c}
	s.sessions = signin.Sessions(store, c.https(), c.Lifetime, s.broken)
	s.gate = signin.New(c.identity(), s.sessions)

	mux := http.NewServeMux()
	mux.Handle("GET /static/{version}/{file}", static.Handler())
	for _, r := range routes {
		mux.Handle(r.pattern, s.serve(r))
	}
	mux.Handle("/", s.serve(route{pattern: "/", do: (*page).lost}))

	csrf := http.NewCrossOriginProtection()
	csrf.SetDenyHandler(s.serve(route{do: (*page).foreign}))
	return s.guard(s.sessions.LoadAndSave(csrf.Handler(mux))), nil
}

// site is the portal at work.
type site struct {
	Config

	sessions *scs.SessionManager
	gate     *signin.Gate
}

// broken answers where the session itself cannot be read or written: nothing
// about the person is known then.
func (s *site) broken(w http.ResponseWriter, r *http.Request, err error) {
	s.Log.LogAttrs(r.Context(), slog.LevelError, "session", slog.Any("err", err))
	p := &page{site: s, w: w, r: r, ctx: r.Context()}
	p.fail(err)
}
