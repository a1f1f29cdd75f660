/// How much of a JSON text is read before it is given up as too large.
public struct JSONLimits: Hashable, Sendable {
  /// The longest text, in bytes.
  public let maximumBytes: Int
  /// The deepest nesting of arrays and objects; an array of numbers is 1 deep. At most `deepest`.
  public let maximumDepth: Int
  /// How many errors are kept; a last one then says how many more there were.
  public let maximumErrors: Int

  /// The deepest nesting that a caller may ask for, since the tree is built by recursion.
  public static let deepest = 512

  /// 64 MiB, 64 levels, 100 errors.
  public static let standard = JSONLimits()

  /// Limits; a depth beyond `deepest` is taken as `deepest`.
  public init(maximumBytes: Int = 64 << 20, maximumDepth: Int = 64, maximumErrors: Int = 100) {
    self.maximumBytes = max(0, maximumBytes)
    self.maximumDepth = min(max(1, maximumDepth), Self.deepest)
    self.maximumErrors = max(1, maximumErrors)
  }
}
