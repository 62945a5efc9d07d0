// Package localpg gets a PostgreSQL on a machine that may have none, and runs a
// private one in a folder of the checkout.
//
// What stays true:
//
//   - The server listens on 127.0.0.1 only, and asks for a password that was
//     generated for this folder and is readable by its owner only.
//   - Its durability is PostgreSQL's own. Whoever wants a faster, forgetful
//     server (tests do) says so in Options.Settings.
//   - A folder is either initialised or not: initdb works beside the data folder,
//     which appears by one rename. A run that is killed at any moment leaves
//     nothing that the next run cannot use.
//   - The server outlives the process that started it, even one that was killed,
//     and the next Start finds it again instead of starting a second.
//   - PostgreSQL refuses to run as root. For root it runs as the user postgres,
//     or nobody; if that user cannot reach the checkout, the data lives under
//     /var/lib and the folder remembers where.
//
// The folder holds: lock (one Start at a time), password, place (only if the
// data is elsewhere), cluster/data, cluster/log. It works on Linux.
package localpg
