import HiveMetastore
import JSONText

extension Database {
  /// A database as Glue describes it.
  /// https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-databases.html
  init(glue node: JSONNode) {
    self.init()
    name = node["Name"]?.string
    description = node["Description"]?.string ?? ""
    locationURI = node["LocationUri"]?.string ?? ""
    parameters = Parameters(glue: node["Parameters"])
  }

  /// What Glue takes to make or change it.
  var glueInput: JSONNode {
    var input = GlueObject()
    input.set("Name", name)
    input.set("Description", description?.isEmpty == false ? description : nil)
    input.set("LocationUri", locationURI?.isEmpty == false ? locationURI : nil)
    input.set("Parameters", parameters?.glue)
    return input.node
  }
}
