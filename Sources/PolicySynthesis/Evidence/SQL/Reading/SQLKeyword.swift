/// A word that the grammar of Athena's statements knows, in lower case.
/// https://trino.io/docs/current/language/reserved.html
enum SQLKeyword: String, CaseIterable, Sendable {
  case add, all, alter, analyze, and, `as`, asc, at, between, by, bin_pack, cascade, `case`, change, column, columns
  case comment, create, cross, data, database, databases, day, dbproperties, deallocate, delete, desc, describe
  case distinct, drop, `else`, end, escape, except, execute, exists, explain, extended, external, extract, `false`
  case fetch, filter, first, `for`, formatted, from, full, function, group, having, hour, `if`, ignore, immediate, `in`
  case inner, insert, intersect, into, `is`, join, json_table, lambda, lateral, left, like, limit, location
  case match_recognize, matched, materialized, merge, minute, month, msck, multi, natural, next, no, not, null, nulls
  case of, offset, on, optimize, or, order, ordinality, outer, over, overlay, overwrite, partition, partitioned
  case partitions, prepare, protected, recursive, rename, repair, replace, respect, restrict, returns, rewrite
  case right, schema, schemas, second, select, set, show, substring, table, tables, tablesample, tblproperties, then
  case time, to, trim, `true`, union, unload, unnest, unset, update, using, vacuum, values, view, views, when
  case `where`, window, with, within, year, zone

  /// The keyword that a word spells, whatever its case.
  init?(_ word: some Sequence<UInt8>) {
    let folded = String(decoding: word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    guard let keyword = Self.spellings[folded] else { return nil }
    self = keyword
  }

  private static let spellings = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// Whether the word names nothing unless it is quoted.
  var isReserved: Bool { Self.reserved.contains(self) }

  /// Whether the word stands within or after an expression, so that it is no alias there.
  var continuesExpression: Bool { isReserved || Self.continuing.contains(self) }

  private static let reserved: Set<SQLKeyword> = [
    .alter, .and, .as, .between, .by, .case, .create, .cross, .deallocate, .delete, .describe, .distinct, .drop, .else,
    .end, .escape, .except, .execute, .exists, .extract, .false, .for, .from, .full, .group, .having, .in, .inner,
    .insert, .intersect, .into, .is, .join, .left, .like, .natural, .not, .null, .on, .or, .order, .outer, .prepare,
    .recursive, .right, .select, .table, .then, .trim, .true, .union, .unnest, .using, .values, .when, .where, .with,
  ]

  private static let continuing: Set<SQLKeyword> = [
    .all, .at, .day, .filter, .hour, .ignore, .minute, .month, .nulls, .over, .respect, .second, .time, .to, .within,
    .year, .zone,
  ]
}
