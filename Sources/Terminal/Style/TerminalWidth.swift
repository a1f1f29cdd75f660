#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How many columns a line may take.
public enum TerminalWidth {
  /// What is assumed where nothing tells: the width of the punched card and of every terminal after it.
  public static let standard = 80

  /// The columns of the terminal behind `descriptor`, else the environment's `COLUMNS`, else 80.
  public static func columns(of descriptor: Int32, environment: [String: String]) -> Int {
    columns(windowColumns: windowColumns(of: descriptor), environment: environment)
  }

  /// The columns, given what the terminal answered: nil or 0 where it is no terminal or does not know.
  static func columns(windowColumns: Int?, environment: [String: String]) -> Int {
    if let windowColumns, windowColumns > 0 { return windowColumns }
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
    return standard
  }

  private static func windowColumns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return Int(size.ws_col)
  }
}
