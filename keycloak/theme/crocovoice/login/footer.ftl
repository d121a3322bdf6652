<#macro content>
<p class="croco-foot">${msg("crocoTagline")}</p>
</#macro>
