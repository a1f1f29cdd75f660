/// The services that a set's action patterns name, and for each layer the statements that can be about one.
///
/// Place 0 stands for every service that no pattern names.
struct ServiceIndex: Sendable {
  /// Some places of statements, those that deny first.
  typealias Run = Range<Int32>

  /// The statements of a layer.
  private struct Layer {
    /// Those that can be about any service.
    let general: Run
    /// The services that the others name, as places of `named`, sorted by service.
    let services: Range<Int>
  }

  private var places: [String: Int32] = [:]
  /// The services in the order of their places; a few are cheaper to search than to hash.
  private var names: [String] = []
  private static let fewServices = 8

  private var layers: [Layer] = []
  private var named: [(service: Int32, run: Run)] = []
  private var statements: [Int32] = []

  /// The place of a service, which is made where there is none.
  mutating func place(of service: String) -> Int32 {
    let folded = ASCII.folded(service)
    if let place = places[folded] { return place }
    let place = Int32(places.count + 1)
    places[folded] = place
    names.append(folded)
    return place
  }

  /// The place of the service of a request's action.
  func place(of action: ActionName) -> Int32 {
    if names.count > Self.fewServices { return places[action.foldedService] ?? 0 }
    let count = action.foldedService.utf8.count
    let span = names.span
    for place in span.indices where span[place].utf8.count == count && span[place] == action.foldedService {
      return Int32(place + 1)
    }
    return 0
  }

  /// The statements of a layer that can be about a service: those about any, and those that name it.
  func candidates(service: Int32, layer: Int) -> (general: Run, own: Run) {
    let layer = layers[layer]
    var low = layer.services.lowerBound
    var high = layer.services.upperBound
    while low < high {
      let middle = (low + high) / 2
      if named[middle].service < service { low = middle + 1 } else { high = middle }
    }
    let isNamed = low < layer.services.upperBound && named[low].service == service
    return (layer.general, isNamed ? named[low].run : 0..<0)
  }

  /// The place of the statement at a place of a run.
  func statement(at place: Int32) -> Int { Int(statements[Int(place)]) }

  /// Sorts the statements of each layer under the services that their actions name.
  mutating func build(
    layers statementsOfLayer: [[Int32]], statements all: [CompiledStatement], actions: [CompiledAction]
  ) {
    for layer in statementsOfLayer {
      var general: [Int32] = []
      var special: [Int32: [Int32]] = [:]
      for statement in layer {
        let services = Set(actions[all[Int(statement)].actionIndices].map(\.service))
        // `NotAction` is about the actions that it does not name.
        if all[Int(statement)].negatesAction || services.contains(CompiledAction.everyService) {
          general.append(statement)
        } else {
          for service in services { special[service, default: []].append(statement) }
        }
      }
      let start = named.count
      for (service, found) in special.sorted(by: { $0.key < $1.key }) { named.append((service, addRun(found, all))) }
      layers.append(Layer(general: addRun(general, all), services: start..<named.count))
    }
  }

  private mutating func addRun(_ found: [Int32], _ all: [CompiledStatement]) -> Run {
    let start = Int32(statements.count)
    statements += found.filter { !all[Int($0)].isAllow } + found.filter { all[Int($0)].isAllow }
    return start..<Int32(statements.count)
  }
}

extension CompiledStatement {
  /// The places of the action patterns in the set's list.
  fileprivate var actionIndices: Range<Int> { Int(actions.lowerBound)..<Int(actions.upperBound) }
}
