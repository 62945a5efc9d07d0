package apart

import (
	"bytes"
	"context"
	"encoding/base64"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/compact"
	"github.com/tribune-platform/tribune/services/internal/kit/authn"
	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
)

const namespace = "tribune-50"

var (
	services = []string{"roster", "stations", "suggestions", "voting", "appraisal"}
	programs = append([]string{"portal"}, services...)
)

// estate is a province whose services run apart.
type estate struct {
	*network
	dir       string
	db        *pgtest.DB
	people    *identitytest.Issuer // of the province
	cluster   *identitytest.Issuer // of the services
	processes map[string]*process
}

// settle builds the programs and prepares for each what it may know; none runs.
func settle(t *testing.T) *estate {
	t.Helper()
	e := &estate{
		network: newNetwork(t), dir: t.TempDir(), db: pgtest.NewWithPasswords(t, compact.Schemas()...),
		people: identitytest.New(t), cluster: identitytest.New(t), processes: map[string]*process{},
	}
	args := []string{"build", "-o", e.dir + "/"}
	for _, name := range programs {
		args = append(args, "./services/"+name+"/cmd/"+name)
	}
	build := exec.Command("go", args...)
	build.Dir = filepath.Join("..", "..", "..")
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	portal := freeAddr(t)
	for _, name := range programs {
		addr := portal
		if name != "portal" {
			addr = freeAddr(t)
			e.lead(name, addr)
		}
		p := &process{name: name, binary: filepath.Join(e.dir, name), url: "http://" + addr, files: filepath.Join(e.dir, "told-"+name)}
		p.env = map[string]string{
			"TRIBUNE_ADDR": addr, "TRIBUNE_PROVINCE": pgtest.Province, "TRIBUNE_DATABASE_URL": e.db.PlainURL(),
			"TRIBUNE_SECRET_DIR": e.secrets(t, name), "TRIBUNE_ISSUERS": e.people.URL, "TRIBUNE_PUBLIC_URL": "http://" + portal,
			"TRIBUNE_RATE_ANYONE": "1", "TRIBUNE_RATE_PERSON": "10000", "TRIBUNE_TRACE_SHARE": "1",
			"TRIBUNE_SERVICE_URL": e.url, "TRIBUNE_TOKEN_DIR": e.tokens(t, name),
			"TRIBUNE_SERVICE_ISSUER": e.cluster.URL, "TRIBUNE_SERVICE_NAMESPACE": namespace,
			"OTEL_TRACES_EXPORTER": "console", "OTEL_BSP_SCHEDULE_DELAY": "100",
		}
		e.processes[name] = p
		t.Cleanup(p.kill)
	}
	e.processes["portal"].env["TRIBUNE_PROXIES"] = "127.0.0.0/8"
	return e
}

// secrets are a key of the process's own and the password of its own role.
func (e *estate) secrets(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join(e.dir, "secrets-"+name)
	require.NoError(t, os.Mkdir(dir, 0o700))
	key := bytes.Repeat([]byte(name[:1]), 32)
	write(t, filepath.Join(dir, "key"), base64.StdEncoding.EncodeToString(key))
	write(t, filepath.Join(dir, "password-"+name), e.db.Passwords()[name])
	return dir
}

// tokens are those that the cluster projects into a process: one for each
// service that it may call.
func (e *estate) tokens(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join(e.dir, "tokens-"+name)
	require.NoError(t, os.Mkdir(dir, 0o700))
	for _, audience := range services {
		write(t, filepath.Join(dir, audience), e.serviceToken(namespace, name, audience))
	}
	return dir
}

func (e *estate) serviceToken(namespace, name, audience string) string {
	subject := "system:serviceaccount:" + namespace + ":" + name
	return e.cluster.Sign(jwt.Claims{
		Issuer: e.cluster.URL, Subject: subject, Audience: jwt.Audience{audience}, Expiry: jwt.NewNumericDate(time.Now().Add(time.Hour)),
	}, authn.Claims{Subject: subject})
}

// conn is how somebody outside reaches a process.
func (e *estate) conn(name string) rpc.Conn {
	return rpc.NewHTTP(rpc.HTTPConfig{Base: e.processes[name].url, BreakAfter: 1 << 30})
}

// as is a context in which somebody calls.
func as(ctx context.Context, token string) context.Context {
	return rpc.WithOutgoing(ctx, rpc.Outgoing{Actor: token})
}

func write(t *testing.T, file, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
}

func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().String()
}
