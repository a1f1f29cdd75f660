import PolicyAnalysis
import PolicyModel

extension Witness {
  /// What the request asks for.
  var words: String {
    "`\(request.action.description)` on " + request.resources.map { "`\($0)`" }.joined(separator: ", ")
  }

  /// Who asks, and what else the request carries.
  var circumstances: String {
    let values = request.context.keys.compactMap { key -> String? in
      switch request.context[key] {
      case .single(let value)?: "`\(key)` = `\(value)`"
      case .list(let values)?: "`\(key)` = " + values.map { "`\($0)`" }.joined(separator: ", ")
      case nil: nil
      }
    }
    let shown = values.prefix(Self.shownValues)
    let rest = values.count > shown.count ? ["\(values.count - shown.count) keys more"] : []
    let carried = shown.isEmpty ? "" : " with " + (shown + rest).joined(separator: ", ")
    return "as `\(request.principal.description)`\(carried)"
  }

  private static let shownValues = 4
}
