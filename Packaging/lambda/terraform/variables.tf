variable "function_name" {
  type        = string
  default     = "metastore"
  description = "The function's name, as the role's policy and the catalog's account know it"

  validation {
    condition     = can(regex("^[a-zA-Z0-9-_]{1,64}$", var.function_name))
    error_message = "A function's name is up to 64 letters, digits, dashes and underscores."
  }
}

variable "role_arn" {
  type        = string
  description = "The role of the function, from the role.tf that policygen writes"

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", var.role_arn))
    error_message = "The role is given by its ARN."
  }
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

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "The architecture is x86_64 or arm64."
  }
}

variable "target_account_id" {
  type        = string
  description = "The account whose catalog is shown"

  validation {
    condition     = can(regex("^[0-9]{12}$", var.target_account_id))
    error_message = "An account has 12 digits."
  }
}

variable "catalog_region" {
  type        = string
  description = "The Region of that catalog"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.catalog_region))
    error_message = "A Region is such as eu-central-1."
  }
}

variable "catalog_name" {
  type        = string
  description = "What the data source is called in Athena"

  validation {
    condition     = can(regex("^[a-zA-Z0-9_@-]{1,127}$", var.catalog_name))
    error_message = "A data source's name is up to 127 letters, digits, underscores, at signs and dashes."
  }
}

variable "spill_bucket" {
  type        = string
  description = "The bucket for answers that are too large, as the role's policy names it; it is made here"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.spill_bucket))
    error_message = "A bucket's name is 3 to 63 small letters, digits, dots and dashes."
  }
}

variable "spill_prefix" {
  type        = string
  default     = "spill/"
  description = "What keys in it begin with"

  validation {
    condition     = can(regex("^(.*/)?$", var.spill_prefix))
    error_message = "The prefix is empty or ends in a slash."
  }
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
  description = "The object that says which caller may ask for what; where it is empty, allow_every_caller must be true"

  validation {
    condition     = can(regex("^(s3://.+/.+)?$", var.access_policy_object))
    error_message = "The access policy is given as s3://bucket/key."
  }
}

variable "allow_every_caller" {
  type        = bool
  default     = false
  description = "Says that whoever may invoke the function may be shown all that is left in"
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
