package house

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/google/uuid"
)

// County is where the matters are, and its one station's town.
const (
	County = "500103"
	Town   = "500103001"
)

// Station registers a station through the API and gives its code and id.
func Station(ctx context.Context, addr, token string) (code, id string, err error) {
	body := `{"kind":"liaison","name":"样例联络站","area":"` + Town + `","address":"样例路 1 号","siting":"state"}`
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+addr+"/v1/stations", strings.NewReader(body))
	if err != nil {
		return "", "", err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	r.Header.Set("Idempotency-Key", uuid.NewString())
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", "", err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusCreated {
		return "", "", fmt.Errorf("register a station: %s %s", resp.Status, raw)
	}
	var st struct{ Code, ID string }
	return st.Code, st.ID, json.Unmarshal(raw, &st)
}

// Fill puts n matters into the county, as the service writes them; their ids grow.
func (d *Database) Fill(ctx context.Context, n int) error {
	return d.Exec(ctx, fmt.Sprintf(`INSERT INTO stations.matter (id, number, station_id, area, category, state, summary, body, on_behalf, key_id,
			filed_at, filed_year, stage, since, due_on, steps, version)
		SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, n::text, s.id, s.area, 'other',
			CASE WHEN n %% 39 = 0 THEN 'filed' ELSE 'closed' END, '第 ' || n || ' 件：小区门口路灯不亮', repeat('长', 300), false, 1,
			timestamptz '2026-03-01' + n * interval '1 second', 2026, '', NULL, CASE WHEN n %% 39 = 0 THEN date '2026-12-31' END, 1, 1
		FROM generate_series(1, %d) n, (SELECT id, area FROM stations.station LIMIT 1) s`, n),
		`VACUUM ANALYZE stations.matter`)
}

// Cursors walks the whole list as the clerk does and gives the cursor of each
// page, with the id that it stands after.
func Cursors(ctx context.Context, addr, token string, pages int) (cursors, ids []string, err error) {
	for after := ""; len(cursors) < pages; {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+"/v1/matters?limit=200&after="+after, nil)
		if err != nil {
			return nil, nil, err
		}
		r.Header.Set("Authorization", "Bearer "+token)
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			return nil, nil, err
		}
		var page struct {
			Items []struct{ ID string }
			Next  string
		}
		err = json.NewDecoder(resp.Body).Decode(&page)
		resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusOK {
			return nil, nil, fmt.Errorf("list matters: %s: %w", resp.Status, err)
		}
		if page.Next == "" {
			break
		}
		cursors, ids = append(cursors, page.Next), append(ids, page.Items[len(page.Items)-1].ID)
		after = page.Next
	}
	return cursors, ids, nil
}
