package rosterv1

import (
	"context"

	"github.com/tribune-platform/tribune/api/rpc"
)

// Client is the Service at the other end of a connection.
func Client(c rpc.Conn) Service { return client{c} }

type client struct{ conn rpc.Conn }

func (c client) AddAreas(ctx context.Context, r AddAreasRequest) (AreasAdded, error) {
	return AddAreas.Call(ctx, c.conn, r)
}

func (c client) Areas(ctx context.Context, r AreasRequest) (AreaPage, error) {
	return Areas.Call(ctx, c.conn, r)
}

func (c client) OpenCongress(ctx context.Context, r OpenCongressRequest) (Congress, error) {
	return OpenCongress.Call(ctx, c.conn, r)
}

func (c client) HoldSession(ctx context.Context, r HoldSessionRequest) (Congress, error) {
	return HoldSession.Call(ctx, c.conn, r)
}

func (c client) Congress(ctx context.Context, r CongressRequest) (Congress, error) {
	return OneCongress.Call(ctx, c.conn, r)
}

func (c client) Congresses(ctx context.Context, r CongressesRequest) (CongressPage, error) {
	return Congresses.Call(ctx, c.conn, r)
}

func (c client) AddOrgan(ctx context.Context, r AddOrganRequest) (Organ, error) {
	return AddOrgan.Call(ctx, c.conn, r)
}

func (c client) Organ(ctx context.Context, r OrganRequest) (Organ, error) {
	return OneOrgan.Call(ctx, c.conn, r)
}

func (c client) Organs(ctx context.Context, r OrgansRequest) (OrganPage, error) {
	return Organs.Call(ctx, c.conn, r)
}

func (c client) AddDeputy(ctx context.Context, r AddDeputyRequest) (Deputy, error) {
	return AddDeputy.Call(ctx, c.conn, r)
}

func (c client) EndMandate(ctx context.Context, r EndMandateRequest) (Mandate, error) {
	return EndMandate.Call(ctx, c.conn, r)
}

func (c client) Deputy(ctx context.Context, r DeputyRequest) (Deputy, error) {
	return OneDeputy.Call(ctx, c.conn, r)
}

func (c client) Deputies(ctx context.Context, r DeputiesRequest) (DeputyPage, error) {
	return Deputies.Call(ctx, c.conn, r)
}

func (c client) People(ctx context.Context, r PeopleRequest) (PeopleFound, error) {
	return People.Call(ctx, c.conn, r)
}

func (c client) Search(ctx context.Context, r SearchRequest) (Found, error) {
	return Search.Call(ctx, c.conn, r)
}

func (c client) Count(ctx context.Context, r CountRequest) (Counts, error) {
	return Count.Call(ctx, c.conn, r)
}

func (c client) Carriers(ctx context.Context, r CarriersRequest) (Carriers, error) {
	return ListCarriers.Call(ctx, c.conn, r)
}

func (c client) Import(ctx context.Context, r ImportRequest) (ImportRun, error) {
	return Import.Call(ctx, c.conn, r)
}

func (c client) ImportStatus(ctx context.Context, r ImportStatusRequest) (ImportRun, error) {
	return ImportStatus.Call(ctx, c.conn, r)
}

func (c client) Imports(ctx context.Context, r ImportsRequest) (ImportPage, error) {
	return Imports.Call(ctx, c.conn, r)
}

func (c client) ImportRows(ctx context.Context, r ImportRowsRequest) (ImportRowPage, error) {
	return ImportRows.Call(ctx, c.conn, r)
}

func (c client) ImportFile(ctx context.Context, r ImportFileRequest) (rpc.Blob, error) {
	return ImportFile.Call(ctx, c.conn, r)
}

func (c client) ImportTemplate(ctx context.Context, r ImportTemplateRequest) (rpc.Blob, error) {
	return ImportTemplate.Call(ctx, c.conn, r)
}

func (c client) RevertImport(ctx context.Context, r RevertImportRequest) (ImportRun, error) {
	return RevertImport.Call(ctx, c.conn, r)
}
