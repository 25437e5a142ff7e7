/// The whole system as its users meet it.
package yingda.acceptance;
