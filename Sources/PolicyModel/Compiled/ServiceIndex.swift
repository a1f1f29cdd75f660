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
    runs = Array(repeating: 0..<0, count: (places.count + 1) * layerCount)
    for (place, layer) in layers.enumerated() {
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
      // The services that no statement of the layer names share one run.
      let shared = addRun(general, all)
      for service in 0...places.count {
        let own = special[Int32(service)].map { addRun(general + $0, all) }
        runs[service * layerCount + place] = own ?? shared
      }
    }
  }

  private mutating func addRun(_ found: [Int32], _ all: [CompiledStatement]) -> Range<Int32> {
    let start = Int32(statements.count)
    statements += found.filter { !all[Int($0)].isAllow } + found.filter { all[Int($0)].isAllow }
    return start..<Int32(statements.count)
  }
}

extension CompiledStatement {
  /// The places of the action patterns in the set's list.
  fileprivate var actionIndices: Range<Int> { Int(actions.lowerBound)..<Int(actions.upperBound) }
}
