"""Policies as the CloudFormation templates that cfn-lint and checkov read."""

import json
import pathlib

ATTACHED = {
    "s3:bucket": ("AWS::S3::BucketPolicy", {"Bucket": "acme-lake"}, "PolicyDocument"),
    "sqs:queue": ("AWS::SQS::QueuePolicy", {"Queues": ["https://sqs.eu-west-1.amazonaws.com/111122223333/orders"]}, "PolicyDocument"),
    "sns:topic": ("AWS::SNS::TopicPolicy", {"Topics": ["arn:aws:sns:eu-west-1:111122223333:orders"]}, "PolicyDocument"),
    "kms:key": ("AWS::KMS::Key", {"EnableKeyRotation": True}, "KeyPolicy"),
    "ecr:repository": ("AWS::ECR::Repository", {}, "RepositoryPolicyText"),
    "secretsmanager:secret": ("AWS::SecretsManager::ResourcePolicy", {"SecretId": "orders"}, "ResourcePolicy"),
}


def language(case):
    """What a case is written in, as checkov calls it; policies are put into templates."""
    if case["kind"] or case["file"].endswith((".yaml", ".template.json")):
        return "cloudformation"
    return "terraform" if case["file"].endswith((".tf", ".tf.json")) else "terraform_plan"


def write(case, folder):
    """Writes a case as a file that the peers read, in a folder of its own; False where there is none."""
    wrapped = json.dumps(template(case)) if case["kind"] else case["text"]
    if wrapped == "null":
        return False
    path = pathlib.Path(folder, language(case), case["file"].replace("/", "__"), pathlib.Path(case["file"]).name)
    path.parent.mkdir(parents=True)
    path.write_text(wrapped)
    return True


def case_of(path):
    """The case whose file stands at a path that `write` made."""
    return pathlib.Path(path).parent.name.replace("__", "/")


def template(case):
    """The template; None for kinds of policies that no template holds, and for texts that are no JSON."""
    try:
        policy = json.loads(case["text"])
    except ValueError:
        return None
    if case["kind"] == "identity":
        resource = ("AWS::IAM::ManagedPolicy", {}, "PolicyDocument")
    elif case["kind"] == "trust":
        resource = ("AWS::IAM::Role", {}, "AssumeRolePolicyDocument")
    elif case["kind"] == "resource" and case["attached"] in ATTACHED:
        resource = ATTACHED[case["attached"]]
    else:
        return None
    kind, properties, name = resource
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Resources": {"Subject": {"Type": kind, "Properties": {**properties, name: policy}}},
    }
