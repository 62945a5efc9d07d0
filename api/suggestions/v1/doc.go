// Package suggestionsv1 is the contract of the suggestions service: deputies'
// suggestions, criticisms and comments (代表建议、批评和意见) from the first
// draft to the second evaluation.
//
// The service owns suggestions, their signers, contacts, replies, commitments,
// evaluations and every clock (期限) that runs on them. It speaks of people,
// mandates and organs by id; who they are is the roster's to say.
//
// What a caller may rely on:
//   - no reply is accepted before a contact with the deputy is recorded by the
//     handling unit and confirmed by the deputy (代表法 51);
//   - a suggestion is concluded only after its reply was evaluated and, where
//     the reply made commitments, after their fulfilment was evaluated too;
//   - every date that binds somebody is a Clock with a derivation;
//   - Suggestion.May lists what this caller may do next, so that a page offers
//     no button that would be refused;
//   - a handling unit sees ratings only when the rule pack says so.
package suggestionsv1
