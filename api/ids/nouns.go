package ids

// The nouns that more than one service speaks of. A noun that stays inside one
// service declares its id in that service's package.
type (
	PersonID     = ID[personKind]     // a human being
	MandateID    = ID[mandateKind]    // one seat held by a person in one congress for one term
	CongressID   = ID[congressKind]   // one congress in one term
	OrganID      = ID[organKind]      // an organisation: handling unit, committee, office
	StationID    = ID[stationKind]    // 代表家站点
	MatterID     = ID[matterKind]     // a resident's matter
	SuggestionID = ID[suggestionKind] // 代表建议
	ProjectID    = ID[projectKind]    // 民生实事项目
	BallotID     = ID[ballotKind]     // one ballot
	EventID      = ID[eventKind]      // an event of a feed
)

type (
	personKind     struct{}
	mandateKind    struct{}
	congressKind   struct{}
	organKind      struct{}
	stationKind    struct{}
	matterKind     struct{}
	suggestionKind struct{}
	projectKind    struct{}
	ballotKind     struct{}
	eventKind      struct{}
)
