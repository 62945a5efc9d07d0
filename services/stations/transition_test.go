package stations

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/role"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// TestMethodsAllowWhomTheMachineAllows: a party that a step belongs to may call
// its method, and nobody may call it to whom no step belongs.
func TestMethodsAllowWhomTheMachineAllows(t *testing.T) {
	t.Parallel()
	roles := map[Party]role.Set{PartyDesk: role.Clerk | role.StationHead, PartyOffice: role.Office, PartyDeputy: role.Deputy,
		PartyUnit: role.Handler, PartyResident: role.Anyone, PartySystem: 0}
	methods := map[string][]v1.StepKind{
		"stations.Accept": {v1.StepAccept}, "stations.Decline": {v1.StepDecline, v1.StepDivert}, "stations.Analyse": {v1.StepAnalyse},
		"stations.AssignMatter": {v1.StepAssign, v1.StepPass}, "stations.Urge": {v1.StepUrge}, "stations.Answer": {v1.StepAnswer},
		"stations.Reopen": {v1.StepReopen}, "stations.CloseMatter": {v1.StepClose}, "stations.Rate": {v1.StepRate},
	}
	for _, op := range v1.Operations(v1.Client(nil)) {
		kinds, ok := methods[op.Name]
		if !ok {
			continue
		}
		delete(methods, op.Name)
		var want role.Set
		for _, row := range transitions {
			for _, k := range kinds {
				if row.step != k {
					continue
				}
				for party, set := range roles {
					if row.by&party != 0 {
						want |= set
					}
				}
			}
		}
		require.Equal(t, want.String(), op.Allow.String(), op.Name)
	}
	require.Empty(t, methods, "each step has its method")
}
