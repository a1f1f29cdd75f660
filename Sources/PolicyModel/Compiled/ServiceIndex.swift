/// The services that a set's action patterns name, and for each layer the statements that can be about one.
///
/// Place 0 stands for every service that no pattern names.
struct ServiceIndex: Sendable {
  private var places: [String: Int32] = [:]
  /// For each service and layer the run of `statements`.
  private var runs: [Range<Int32>] = []
  /// Places of statements, those that deny first.
  private var statements: [Int32] = []
  private var layerCount = 0

  /// The place of a service, which is made where there is none.
  mutating func place(of service: String) -> Int32 {
    let folded = ASCII.folded(service)
    if let place = places[folded] { return place }
    let place = Int32(places.count + 1)
    places[folded] = place
    return place
  }

  /// The place of the service of a request's action.
  func place(ofKnown service: String) -> Int32 { places[ASCII.folded(service)] ?? 0 }

  /// The statements of a layer that can be about a service.
  func candidates(service: Int32, layer: Int) -> Range<Int32> { runs[Int(service) * layerCount + layer] }

  /// The place of the statement at a place of a run.
  func statement(at place: Int32) -> Int { Int(statements[Int(place)]) }

  /// Sorts the statements of each layer under the services that their actions name.
  mutating func build(layers: [[Int32]], statements all: [CompiledStatement], actions: [CompiledAction]) {
    layerCount = layers.count
    for service in 0...Int32(places.count) {
      for layer in layers {
        let start = Int32(statements.count)
        let found = layer.filter { concerns(all[Int($0)], service, actions) }
        statements += found.filter { !all[Int($0)].isAllow } + found.filter { all[Int($0)].isAllow }
        runs.append(start..<Int32(statements.count))
      }
    }
  }

  private func concerns(_ statement: CompiledStatement, _ service: Int32, _ actions: [CompiledAction]) -> Bool {
    // `NotAction` is about the actions that it does not name.
    statement.negatesAction
      || statement.actions.contains {
        actions[Int($0)].service == CompiledAction.everyService || actions[Int($0)].service == service
      }
  }
}
