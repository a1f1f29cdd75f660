/// Where the choices of a generator come from.
protocol Choices {
  /// A number from 0 up to but not including `count`, which is above 0.
  mutating func below(_ count: Int) -> Int
}

extension Choices {
  /// True once in `count` times; never where a source has nothing left but zeros.
  mutating func once(in count: Int) -> Bool { below(count) == count - 1 }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// Between `least` and `most` elements.
  mutating func some<Element>(_ least: Int, _ most: Int, _ make: (inout Self) -> Element) -> [Element] {
    let count = least + below(most - least + 1)
    var elements: [Element] = []
    for _ in 0..<count { elements.append(make(&self)) }
    return elements
  }
}
