/// When text is coloured: the value of `--color`.
public enum ColorChoice: String, CaseIterable, Sendable {
  /// On a terminal that can, unless the environment asks for none.
  case auto
  /// Also into files and pipes.
  case always
  /// Not at all.
  case never

  /// Whether what is written should carry colour.
  ///
  /// An explicit `always` or `never` outranks the environment. For `auto`: `NO_COLOR` (any value but the empty one, see
  /// https://no-color.org) means none, then `CLICOLOR_FORCE` (neither empty nor `0`) means colour, then a terminal has
  /// colour unless `TERM` is `dumb`.
  public func colors(isTerminal: Bool, environment: [String: String]) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if !(environment["NO_COLOR"] ?? "").isEmpty { return false }
      let forced = environment["CLICOLOR_FORCE"] ?? ""
      if !forced.isEmpty && forced != "0" { return true }
      return isTerminal && environment["TERM"] != "dumb"
    }
  }
}
