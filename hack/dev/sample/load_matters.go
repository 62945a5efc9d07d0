package sample

import (
	"context"
	"fmt"

	"github.com/tribune-platform/tribune/api/ids"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// Of the 60 matters: how far they have come.
const (
	mattersAll      = 60
	mattersAnswered = 43
	mattersSettled  = 41 // 60 × 1174 / 1726 (S-25)
	mattersPassedOn = 26 // 60 × 759 / 1726, to a unit
	mattersRated    = 35 // and closed thereby, but for the last, which is not content
)

// asked are what residents ask for. Nobody wrote them.
var asked = []struct {
	category stationsv1.Category
	text     string
}{
	{stationsv1.CategoryHousing, "我们小区是九十年代的老楼，没有电梯，楼上老人下楼很困难，希望能加装电梯。"},
	{stationsv1.CategoryTransport, "学校门口的斑马线早已看不清，上学放学时车速很快，希望重新施划并加装减速带。"},
	{stationsv1.CategoryEnvironment, "河边的垃圾收集点清运不及时，夏天气味很大，希望增加清运次数。"},
	{stationsv1.CategoryElderly, "村里独居老人吃饭难，希望把老年食堂的送餐范围扩大到自然村。"},
	{stationsv1.CategoryEducation, "幼儿园放学时间早，双职工家庭接送困难，希望开设延时托管。"},
	{stationsv1.CategoryHealth, "卫生院的儿科每周只有两天有医生，希望增加坐诊时间。"},
	{stationsv1.CategorySafety, "巷子里的路灯坏了三盏，晚上走路不安全，希望尽快修好。"},
	{stationsv1.CategoryAgriculture, "机耕路被雨水冲坏，农机进不了田，希望在春耕前修复。"},
	{stationsv1.CategoryEmployment, "零工市场没有遮雨的地方，下雨天大家只能站在路边，希望搭建棚子。"},
	{stationsv1.CategoryCulture, "文化礼堂周末常常关门，希望向居民开放阅览室。"},
	{stationsv1.CategoryGovernance, "小区业委会换届后账目没有公开，希望街道督促公开。"},
	{stationsv1.CategoryTransport, "公交末班车太早，夜班工人下班没有车坐，希望延长末班车时间。"},
}

// loadMatters files the matters and takes each as far as its number says.
func (l *loader) loadMatters(ctx context.Context) error {
	all := make([]struct{}, mattersAll)
	err := each(ctx, all, func(ctx context.Context, n int, _ struct{}) error {
		// The clerk's stations are Wenling's, which come after Gulou's homes.
		at := len(gulouStreets) + n%stationsAll
		if err := l.matter(ctx, n, at); err != nil {
			return fmt.Errorf("matter %d: %w", n, err)
		}
		return nil
	})
	l.say(fmt.Sprintf("sample: %d matters of residents", mattersAll))
	return err
}

func (l *loader) matter(ctx context.Context, n, at int) error {
	what := asked[n%len(asked)]
	filed, err := l.stations.FileMatter(l.resident(ctx, "matter", n), stationsv1.FileMatterRequest{
		Station: l.made[at].Code, Category: what.category, Text: what.text,
	})
	if err != nil {
		return err
	}
	c := caseOf{l, n, at, filed}
	for _, step := range c.steps() {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// caseOf is one matter on its way.
type caseOf struct {
	*loader
	n, at int
	stationsv1.Filed
}

// steps are those that the matter has taken: the first numbers have come
// furthest.
func (c caseOf) steps() []func(context.Context) error {
	all := []func(context.Context) error{c.accept, c.analyse, c.assign, c.answer, c.rate}
	switch {
	case c.n < mattersRated:
		return all
	case c.n < mattersAnswered:
		return all[:4]
	}
	return all[:[]int{3, 2, 1, 0}[(c.n-mattersAnswered)%4]]
}

func (c caseOf) clerk(ctx context.Context, step string) context.Context {
	return c.as(ctx, Records, "matter", c.n, step)
}

func (c caseOf) accept(ctx context.Context) error {
	_, err := c.stations.Accept(c.clerk(ctx, "accept"), stationsv1.StepRequest{ID: c.Matter, Told: "已收到，谢谢您的意见。"})
	return err
}

func (c caseOf) analyse(ctx context.Context) error {
	_, err := c.stations.Analyse(c.clerk(ctx, "analyse"), stationsv1.ReasonRequest{ID: c.Matter, Told: "属于本地民生事项，可以办理。"})
	return err
}

func (c caseOf) assign(ctx context.Context) error {
	r := stationsv1.AssignRequest{ID: c.Matter, Told: "已交办，请等待答复。"}
	if c.n < mattersPassedOn {
		r.Organ = []ids.OrganID{HousingUnit(), TransportUnit()}[c.n%2]
	} else {
		r.Deputy = c.Stations[c.at].Deputies[0]
	}
	_, err := c.stations.AssignMatter(c.clerk(ctx, "assign"), r)
	return err
}

func (c caseOf) answer(ctx context.Context) error {
	r := stationsv1.AnswerRequest{ID: c.Matter, Told: "经现场查看并协调有关单位，问题已经解决，欢迎监督。", Outcome: stationsv1.OutcomeSettled}
	if c.n >= mattersSettled {
		r.Told, r.Outcome = "经了解，目前暂不具备条件，原因已当面向您说明，将继续关注。", stationsv1.OutcomeExplained
	}
	_, err := c.stations.Answer(c.clerk(ctx, "answer"), r)
	return err
}

func (c caseOf) rate(ctx context.Context) error {
	grade := stationsv1.GradeSatisfied
	switch {
	case c.n%7 == 3:
		grade = stationsv1.GradeBasically
	case c.n == mattersRated-1:
		grade = stationsv1.GradeDissatisfied
	}
	_, err := c.stations.Rate(c.resident(ctx, "matter", c.n, "rate"), stationsv1.RateRequest{Number: c.Number, Secret: c.Secret, Grade: grade})
	return err
}
