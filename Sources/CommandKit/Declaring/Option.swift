/// A named option of a command, and the property that it sets.
public struct Option<Root>: Sendable {
  var outline: OptionOutline
  let apply: @Sendable (inout Root, String) -> ValueProblem?
  let defaultText: @Sendable (Root) -> String?

  /// The same option, unknown to help and completions.
  public func hidden() -> Option {
    var option = self
    option.outline.isHidden = true
    return option
  }

  private init(
    _ outline: OptionOutline, defaultText: @escaping @Sendable (Root) -> String? = { _ in nil },
    apply: @escaping @Sendable (inout Root, String) -> ValueProblem?
  ) {
    self.outline = outline
    self.apply = apply
    self.defaultText = defaultText
  }

  /// An option that sets a Boolean property, to `value`.
  public static func flag(
    _ name: String, _ short: Character? = nil, _ property: @autoclosure @escaping Property<Root, Bool>,
    _ summary: String,
    sets value: Bool = true
  ) -> Option {
    Option(OptionOutline(long: name, short: short, value: nil, summary: summary)) { root, _ in
      root[keyPath: property()] = value
      return nil
    }
  }

  /// An option that takes a value; of several the last counts.
  public static func value<T: OptionValue>(
    _ name: String, _ short: Character? = nil, _ property: @autoclosure @escaping Property<Root, T>,
    as placeholder: String, _ summary: String, completes: Completion? = nil
  ) -> Option {
    taking(name, short, placeholder, summary, completes) { root in
      let text = root[keyPath: property()].optionText
      return text.isEmpty ? nil : text
    } apply: { root, value in
      root[keyPath: property()] = value
    }
  }

  /// An option that takes a value, and none by default; of several the last counts.
  public static func value<T: OptionValue>(
    _ name: String, _ short: Character? = nil, _ property: @autoclosure @escaping Property<Root, T?>,
    as placeholder: String, _ summary: String, completes: Completion? = nil
  ) -> Option {
    taking(name, short, placeholder, summary, completes) {
      $0[keyPath: property()]?.optionText
    } apply: { root, value in
      root[keyPath: property()] = value
    }
  }

  /// An option that may be given again for each value; with `splitsAtCommas` one word can also give several.
  public static func values<T: OptionValue>(
    _ name: String, _ short: Character? = nil, _ property: @autoclosure @escaping Property<Root, [T]>,
    as placeholder: String, _ summary: String, splitsAtCommas: Bool = false, completes: Completion? = nil
  ) -> Option {
    let value = ValueOutline(placeholder: placeholder, completion: completes ?? Completion(placeholder: placeholder))
    return Option(OptionOutline(long: name, short: short, value: value, summary: summary, isRepeatable: true)) {
      root, text in
      let comma = UInt8(ascii: ",")
      let parts = splitsAtCommas ? text.utf8.split(separator: comma).map { String(Substring($0)) } : [text]
      // An empty word is a value too: what it leaves out would go unnoticed.
      for part in parts.isEmpty ? [text] : parts {
        guard let value = T(optionText: part) else { return .notReadable(part, expected: T.expectation) }
        root[keyPath: property()].append(value)
      }
      return nil
    }
  }

  /// An option that takes one of a few words.
  public static func choice<T: CaseIterable & RawRepresentable & Sendable>(
    _ name: String, _ short: Character? = nil, _ property: @autoclosure @escaping Property<Root, T>,
    as placeholder: String? = nil, _ summary: String
  ) -> Option where T.RawValue == String {
    choosing(name, short, placeholder, summary) {
      $0[keyPath: property()].rawValue
    } apply: { (root, value: T) in
      root[keyPath: property()] = value
    }
  }

  /// An option that takes one of a few words, and none by default.
  public static func choice<T: CaseIterable & RawRepresentable & Sendable>(
    _ name: String, _ short: Character? = nil, _ property: @autoclosure @escaping Property<Root, T?>,
    as placeholder: String? = nil, _ summary: String
  ) -> Option where T.RawValue == String {
    choosing(name, short, placeholder, summary) {
      $0[keyPath: property()]?.rawValue
    } apply: { (root, value: T) in
      root[keyPath: property()] = value
    }
  }

  private static func taking<T: OptionValue>(
    _ name: String, _ short: Character?, _ placeholder: String, _ summary: String, _ completion: Completion?,
    defaultText: @escaping @Sendable (Root) -> String?, apply: @escaping @Sendable (inout Root, T) -> Void
  ) -> Option {
    let value = ValueOutline(placeholder: placeholder, completion: completion ?? Completion(placeholder: placeholder))
    let outline = OptionOutline(long: name, short: short, value: value, summary: summary)
    return Option(outline, defaultText: defaultText) { root, text in
      guard let value = T(optionText: text) else { return .notReadable(text, expected: T.expectation) }
      apply(&root, value)
      return nil
    }
  }

  private static func choosing<T: CaseIterable & RawRepresentable & Sendable>(
    _ name: String, _ short: Character?, _ placeholder: String?, _ summary: String,
    defaultText: @escaping @Sendable (Root) -> String?, apply: @escaping @Sendable (inout Root, T) -> Void
  ) -> Option where T.RawValue == String {
    let words = T.allCases.map { $0.rawValue }
    let name = name
    let value = ValueOutline(placeholder: placeholder ?? asPlaceholder(name), completion: .words(words))
    return Option(OptionOutline(long: name, short: short, value: value, summary: summary), defaultText: defaultText) {
      root, text in
      guard let value = T.allCases.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) else {
        return .notAChoice(text, choices: words)
      }
      apply(&root, value)
      return nil
    }
  }

  /// `fail-on` as `FAIL_ON`.
  private static func asPlaceholder(_ name: String) -> String {
    String(name.uppercased().map { $0 == "-" ? "_" : $0 })
  }
}
