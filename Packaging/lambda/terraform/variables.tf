variable "function_name" {
  type        = string
  default     = "metastore"
  description = "The function's name, as the role's policy and the catalog's account know it"
}

variable "role_arn" {
  type        = string
  description = "The role of the function, from the role.tf that policygen writes"
}

variable "package" {
  type        = string
  default     = "../../../dist/metastore-lambda.zip"
  description = "The zip that `make lambda` writes"
}

variable "architecture" {
  type        = string
  default     = "x86_64"
  description = "Which machines the zip was built for: x86_64 or arm64"
}

variable "target_account_id" {
  type        = string
  description = "The account whose catalog is shown"
}

variable "catalog_region" {
  type        = string
  description = "The Region of that catalog"
}

variable "catalog_name" {
  type        = string
  description = "What the data source is called in Athena"
}

variable "spill_bucket" {
  type        = string
  description = "The bucket for answers that are too large, as the role's policy names it; it is made here"
}

variable "spill_prefix" {
  type        = string
  default     = "spill/"
  description = "What keys in it begin with"
}

variable "include_names" {
  type        = list(string)
  default     = []
  description = "Which databases and tables there are, such as sales and events_*; all where it is empty"
}

variable "exclude_names" {
  type        = list(string)
  default     = []
  description = "Which of them are left out"
}

variable "access_policy_object" {
  type        = string
  default     = ""
  description = "The object that says which caller may ask for what; all may where it is empty"
}

variable "write_enabled" {
  type        = bool
  default     = false
  description = "Whether the catalog may be changed; the role must be of the write form then"
}

variable "accept_forgeable_context" {
  type        = bool
  default     = false
  description = "Lets callers invoke the function other than through Athena, and so name anyone as who asks"
}
