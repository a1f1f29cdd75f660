"""Policies as the CloudFormation templates that cfn-lint and checkov read."""

import json

ATTACHED = {
    "s3:bucket": ("AWS::S3::BucketPolicy", {"Bucket": "acme-lake"}, "PolicyDocument"),
    "sqs:queue": ("AWS::SQS::QueuePolicy", {"Queues": ["https://sqs.eu-west-1.amazonaws.com/111122223333/orders"]}, "PolicyDocument"),
    "sns:topic": ("AWS::SNS::TopicPolicy", {"Topics": ["arn:aws:sns:eu-west-1:111122223333:orders"]}, "PolicyDocument"),
    "kms:key": ("AWS::KMS::Key", {"EnableKeyRotation": True}, "KeyPolicy"),
    "ecr:repository": ("AWS::ECR::Repository", {}, "RepositoryPolicyText"),
    "secretsmanager:secret": ("AWS::SecretsManager::ResourcePolicy", {"SecretId": "orders"}, "ResourcePolicy"),
}


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
