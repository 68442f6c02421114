/** What the access service answers, in the words of the proxy. */
package io.sallyport.proxy.authentication.grpc;
