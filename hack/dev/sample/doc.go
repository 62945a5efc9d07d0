// Package sample is the sample province of `make run`: the structure and the
// figures of the documents that Tribune was drawn from, and nobody's name.
//
// It is 浙江省 (33), because its rule packs are there, with two counties.
//
// 鼓楼样例区 (339006, under 样例市 3390; both codes are long out of use) has the
// structure that the practice report of a district names: 386
// district deputies, and living there 20 national, 95 provincial and 68
// prefecture deputies: 569 seats, which 554 people hold. 13 streets, each with a
// home of deputies, and 536 members of street councils.
//
// 温岭市（样例）(331081, under 台州市 3310) has the structure and the year that
// the report on liaison stations names: 16 towns and streets, 47 stations, 22 of
// them in buildings of villages, 20 in state buildings, 5 in others (S-20); 11
// with fewer than 6 deputies of the city (S-21); 2104 activities, of which 1138
// (54.09 %) receptions of voters, 839 (39.88 %) research, 419 (19.91 %) visits,
// one activity of several kinds (S-24); 1576 batches of 4557 persons received
// (S-25); 27 of the 47 stations under one batch a month (S-22). The report counts
// three years; here they are one, the last that is over by the clock. The city's
// 423 deputies are what 选举法 12 gives its population. How many deputies of
// higher levels live there the report does not say: 2, 14 and 84 are invented.
// 坞根镇 has a congress of 61, all of whom can sign in, so that a ballot can be
// held.
//
// Records (activities, receptions) lie in that year and carry the figures of the
// report. Matters cannot be filed in the past: the clock of a case is the law's
// and begins today. So of the report's 1726 matters there are 60, filed now and
// in every state, of which 41 are settled and 26 were passed on to a unit: the
// report's 1174 and 759 in proportion, and as there a matter may be both. The
// report's 12 five-star stations are not marked: the contract has no stars yet.
//
// Whoever loads it can be cut off and load it again: every request carries a key
// made of the seed, and is done once.
package sample
