import PolicyModel

/// The requests that the roles of a mesh must and must not be allowed, as its parameters say.
struct MeshExpectations {
  let settings: MeshSettings

  init(_ settings: MeshSettings) { self.settings = settings }

  var all: [AccessExpectation] {
    MeshManager.expect(settings)
  }
}
