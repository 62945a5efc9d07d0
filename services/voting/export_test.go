package voting

// NewService is the service without its operations' middleware, for tests that
// act as any person.
var NewService = newService
