/// An argument of a command that is told by its place, and the property that it sets.
public struct Argument<Root>: Sendable {
  let outline: ArgumentOutline
  let apply: @Sendable (inout Root, String) -> ValueProblem?

  /// An argument that must be given once.
  public static func one<T: OptionValue>(
    _ name: String, _ property: @autoclosure @escaping Property<Root, T>, _ summary: String,
    completes: Completion? = nil
  ) -> Argument {
    reading(name, .one, summary, completes) { root, value in root[keyPath: property()] = value }
  }

  /// An argument that may be given once.
  public static func optional<T: OptionValue>(
    _ name: String, _ property: @autoclosure @escaping Property<Root, T?>, _ summary: String,
    completes: Completion? = nil
  ) -> Argument {
    reading(name, .optional, summary, completes) { root, value in root[keyPath: property()] = value }
  }

  /// All arguments that follow, of which there must be `minimum`; the last of a command's arguments.
  public static func many<T: OptionValue>(
    _ name: String, _ property: @autoclosure @escaping Property<Root, [T]>, atLeast minimum: Int = 1, _ summary: String,
    completes: Completion? = nil
  ) -> Argument {
    reading(name, .many(atLeast: minimum), summary, completes) { root, value in root[keyPath: property()].append(value)
    }
  }

  /// An argument that must be one of a few words.
  public static func choice<T: CaseIterable & RawRepresentable & Sendable>(
    _ name: String, _ property: @autoclosure @escaping Property<Root, T>, _ summary: String
  ) -> Argument where T.RawValue == String {
    let words = T.allCases.map { $0.rawValue }
    let outline = ArgumentOutline(name: name, arity: .one, summary: summary, completion: .words(words))
    return Argument(outline: outline) { root, text in
      guard let value = T.allCases.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) else {
        return .notAChoice(text, choices: words)
      }
      root[keyPath: property()] = value
      return nil
    }
  }

  private static func reading<T: OptionValue>(
    _ name: String, _ arity: ArgumentOutline.Arity, _ summary: String, _ completion: Completion?,
    apply: @escaping @Sendable (inout Root, T) -> Void
  ) -> Argument {
    let outline = ArgumentOutline(
      name: name, arity: arity, summary: summary, completion: completion ?? Completion(placeholder: name))
    return Argument(outline: outline) { root, text in
      guard let value = T(optionText: text) else { return .notReadable(text, expected: T.expectation) }
      apply(&root, value)
      return nil
    }
  }
}
