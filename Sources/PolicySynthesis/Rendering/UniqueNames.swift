/// Names that are given out once each.
struct UniqueNames {
  private var taken = Set<String>()

  /// `name`, or with a number behind it where it is taken.
  mutating func take(_ name: String, separator: String = "_") -> String {
    var own = name
    var number = 2
    while !taken.insert(own).inserted {
      own = "\(name)\(separator)\(number)"
      number += 1
    }
    return own
  }
}
