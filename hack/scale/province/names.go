package province

import (
	"fmt"
	"math/rand/v2"

	"github.com/tribune-platform/tribune/api/date"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// What names are drawn from: common surnames, the more common ones twice, and
// common characters of given names.
var (
	surnames = []rune("王李张刘陈杨黄赵吴周王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤")
	neutral  = []rune("文明华平安宁和清新春晓嘉一子思雨欣悦佳林海江云瑞祥永长世志学书德立正信诚")
	male     = []rune("伟强军勇杰涛斌磊刚波辉鹏飞龙建国峰超健浩宇俊毅翔凯松柏坚忠良耀振")
	female   = []rune("芳敏静丽娟艳秀玲霞燕红梅兰英萍莉洁琴慧雪琳蓉月珍凤婷娜芬淑菊")
)

// nameOf draws a name.
func nameOf(r *rand.Rand, sex rosterv1.Sex) string {
	own := male
	if sex == rosterv1.SexFemale {
		own = female
	}
	name := string(pick(r, surnames))
	if r.IntN(6) > 0 {
		name += string(pick(r, neutral))
	}
	return name + string(pick(r, own))
}

// sexOf draws a sex: something under a third of deputies are women.
func sexOf(r *rand.Rand) rosterv1.Sex {
	if r.IntN(10) < 3 {
		return rosterv1.SexFemale
	}
	return rosterv1.SexMale
}

// birthOf draws a day of birth of somebody who can be elected: 25 to 64 years
// before the year.
func birthOf(r *rand.Rand, year int) date.Date {
	return date.New(year-64+r.IntN(40), 1, 1).AddDays(r.IntN(365))
}

var posts = []string{
	"%s居民委员会主任", "%s中心小学教师", "%s卫生院医师", "%s农业合作社理事长", "%s机械厂高级技师", "%s第二中学校长",
	"%s社区工作者", "%s律师事务所律师", "%s文化站馆员", "%s商会会长", "%s环卫所班长", "%s供电所技术员", "%s敬老院护理员",
	"%s渔业合作社船长", "%s软件园工程师", "%s交警中队民警",
}

// official are posts of leading officials.
var official = []string{"%s党委书记", "%s主任", "%s镇长", "%s党工委书记"}

// postOf draws a post at a place, and says whether it is a leading official's.
func postOf(r *rand.Rand, place string) (post string, leads bool) {
	if r.IntN(12) == 0 {
		return fmt.Sprintf(pick(r, official), place), true
	}
	return fmt.Sprintf(pick(r, posts), place), false
}
