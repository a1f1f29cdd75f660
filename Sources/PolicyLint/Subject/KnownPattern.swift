import PolicyModel
import ServiceReference
import SourceText

/// A pattern of resources, with all that was found of it: one for each text of a run.
final class KnownPattern {
  /// The pattern as spelled.
  let text: String
  /// The pattern, ready to be held against forms.
  private(set) lazy var written = ARNPattern(text)
  /// The six fields, where there are as many.
  private(set) lazy var fields = ResourcePattern.fields(of: text)
  /// What the pattern is taken for, where that is not what is written; nil until it is found.
  var reading: Reading?
  /// What is wrong with it; nil until it is found.
  var fault: ARNFault??
  /// Whether its region is one of its partition, or may be; nil until it is found.
  var hasKnownRegion: Bool?
  private var matches = AnswersByType()
  private var covers = AnswersByType()

  /// What a pattern is taken for.
  enum Reading {
    case asWritten
    case other(KnownPattern)
  }

  init(_ text: String) { self.text = text }

  /// Whether it may match a resource of a type as it is written.
  func mayMatch(_ type: ResourceType) -> Bool { matches.answer(for: type) { type.mayMatch(written) } }

  /// Whether it may match a resource of one of some types as it is written.
  ///
  /// - Parameter places: the places of the types.
  func mayMatch(anyOf types: [ResourceType], _ places: [Int]) -> Bool {
    for index in places.indices
    where matches.answer(at: places[index], { types[index].mayMatch(written) }) {
      return true
    }
    return false
  }

  /// Whether it matches every ARN of the type at a place, which `find` tells.
  func covers(at place: Int, _ find: () -> Bool) -> Bool { covers.answer(at: place, find) }
}

/// What was answered of types of resource: few are asked of one pattern, so that they are looked through.
private struct AnswersByType {
  private var places: [Int] = []
  private var answers: [Bool] = []

  mutating func answer(for type: ResourceType, _ find: () -> Bool) -> Bool { answer(at: type.place, find) }

  mutating func answer(at place: Int, _ find: () -> Bool) -> Bool {
    if let known = places.firstIndex(of: place) { return answers[known] }
    let answer = find()
    places.append(place)
    answers.append(answer)
    return answer
  }
}
