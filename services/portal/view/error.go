package view

import "github.com/tribune-platform/tribune/api/fault"

// Failure is a page that could not be shown, or a form that could not be done.
type Failure struct {
	Fault  *fault.Error
	SignIn bool // signing in mends it
	Kept   bool // what was typed is still in the browser
	Back   string
}

// help is what a person can do about a kind of fault.
func (f Failure) help() string {
	switch f.Fault.Kind {
	case fault.NotFound:
		return "请核对地址；如果是从旧链接进来的，可以回首页重新查找。"
	case fault.Denied:
		return "如果这是您的工作，请联系本级代表工作机构的管理员开通权限。"
	case fault.RateLimited:
		return "请稍等片刻再试。"
	case fault.Unavailable, fault.Timeout:
		return "系统暂时繁忙，已提交的内容不会重复登记，请稍后再试一次。"
	case fault.TooLarge:
		return "请把内容或文件分成几份再提交。"
	case fault.Internal:
		return "我们已经记录下这次故障。请把下面的编号告诉管理员，便于查找原因。"
	default:
		return ""
	}
}
