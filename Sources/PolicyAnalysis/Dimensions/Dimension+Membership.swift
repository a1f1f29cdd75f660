import PolicyModel

extension Dimension {
  /// How many tests can be asked of it.
  var testCount: Int {
    switch content {
    case .texts(let tests, _, let isBounded): tests.count - (isBounded ? 1 : 0)
    case .key(let domain): domain.tests.count
    case .bit: 1
    }
  }

  /// What a test says of a value; nil where it is no value of the dimension.
  func holds(_ test: Int, on sample: Sample) -> Bool? {
    switch (content, sample) {
    case (.texts(let tests, let form, _), .text(let text)): tests[test].matches(text, form: form)
    case (.key(let domain), .key(let value)): domain.tests[test].holds(value)
    case (.bit, .bit(let isTrue)): isTrue
    default: nil
    }
  }

  /// Whether a value is one of the dimension's.
  func isInside(_ sample: Sample) -> Bool {
    switch (content, sample) {
    case (.texts(let tests, let form, let isBounded), .text(let text)):
      !isBounded || tests[tests.count - 1].matches(text, form: form)
    case (.key(let domain), .key(.list(let texts)?)):
      domain.isMultivalued && !texts.isEmpty && texts.allSatisfy { domain.kind.reads($0) }
    case (.key(let domain), .key(.single(let text)?)): domain.kind.reads(text)
    case (.key, .key(nil)), (.bit, .bit): true
    default: false
    }
  }

  /// The value that stands for an atom.
  func sample(_ atom: Int) -> Sample? {
    switch atoms {
    case .texts(let found, let places): .text(found.text(places[atom]))
    case .key(let found): .key(found.value(atom))
    case .bit: .bit(atom == 1)
    case .unlisted: nil
    }
  }

  /// The atom that a value belongs to, alone in a set; empty where it is no value of the dimension.
  func atom(of sample: Sample) -> AtomSet {
    guard isInside(sample) else { return AtomSet() }
    var rest = all
    for test in 0..<testCount {
      guard let holds = holds(test, on: sample) else { return AtomSet() }
      rest = holds ? rest & holding[test] : rest - holding[test]
    }
    return rest
  }
}

extension ValueKind {
  /// Whether a text is a value of the kind (R106).
  func reads(_ text: String) -> Bool {
    switch self {
    case .text: true
    case .decimal: ExactDecimal(text) != nil
    case .moment: Moment(text) != nil
    case .address: IPAddressRange(text).map { $0.prefixLength == $0.width } ?? false
    case .truth: ValueComparison.truth(text) != nil
    case .bytes: Base64.decode(text) != nil
    }
  }
}
